import type { Activity } from './activity.ts';
import { verbsOf } from './verbs-of.ts';

/**
 * Loads once, however often it is asked for; after a failure, again with the next asking.
 *
 * @example const load = later(() => import('./plans.ts'))
 */
export const later = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};

/**
 * The verbs of a noun that is loaded with the first use of one of them. All a verb is given goes in and its own answer comes
 * out; only it is not here yet.
 *
 * @example laterVerbs(['load', 'update'], activity, async () => (await import('./verbs.ts')).createVerbs(call))
 */
export const laterVerbs = <Noun extends object>(
  names: readonly (string & keyof Noun)[],
  activity: Activity,
  load: () => Promise<Noun>,
): Noun => {
  const verbs = later(load);
  return verbsOf(
    names,
    (name: keyof Noun) =>
      (...input: never[]) =>
        activity.during(
          verbs().then((noun) => (noun[name] as (...input: never[]) => Promise<unknown>)(...input)),
        ),
  ) as Noun;
};
