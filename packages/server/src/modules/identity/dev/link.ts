import type { Context } from '../../../platform/context.ts';
import { loadPerson, type Person } from './people.ts';

const scope = 'development link';
const linkMs = 5 * 60_000;

/**
 * The path of a development link for any person of any app, which holds for five minutes: for the command line, which shares
 * the signing key with the engine by its database. It opens on this machine only, and in demo mode only.
 *
 * @throws Error when there is no such person
 */
export const mintLink = async (
  context: Pick<Context, 'db' | 'cursors' | 'clock' | 'masterKey'>,
  app: string,
  user: string,
): Promise<string> => {
  if (!(await loadPerson(context, { app, user })))
    throw new Error(`unable to make a link; nobody is ${user}`);
  const until = context.clock.now().getTime() + linkMs;
  return `/dev/link?to=${context.cursors.sign(scope, { app, user, until })}`;
};

/** @throws ParleyError `cursor_invalid` for what we did not sign */
export const readLink = (
  { cursors, clock }: Pick<Context, 'cursors' | 'clock'>,
  token: string,
): Person | undefined => {
  const { until, ...person } = cursors.read<Person & { until: number }>(scope, token);
  return until > clock.now().getTime() ? person : undefined;
};
