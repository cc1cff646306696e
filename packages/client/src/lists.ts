import type { MethodAnswer } from '@parley/protocol';
import type { AppList } from './reduce/index.ts';
import type { Store } from './state/store.ts';
import type { Call } from './transport/http.ts';

/** What of an app is a list that is told to have changed, and asked for then. */
type Listed = 'groups' | 'categories';

/**
 * Reads such a list when it is first needed, and again when it changed or an answer may be from before a change.
 *
 * @param isShort does something the client holds belong to an item that is not in the list?
 */
export const keepList = (
  noun: Listed,
  call: Call,
  store: Store,
  isShort: () => boolean = () => false,
): { load(): Promise<void> } => {
  let reading: Promise<void> | undefined;
  const put = (change: Partial<AppList<unknown>>): void =>
    store.updateServer((state) => ({ ...state, [noun]: { ...state[noun], ...change } }));

  const read = async (): Promise<void> => {
    put({ stale: false });
    const { items }: MethodAnswer<`${Listed}.list`> = await call(`${noun}.list`, {}).catch(
      (error: unknown) => {
        put({ stale: true });
        throw error;
      },
    );
    put({ loaded: true, items });
  };
  const load = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
      look();
    });
    return reading;
  };
  let failed = false;
  /** One that could not be read is asked for again with the next event or connection. */
  const look = (): void => {
    const { loaded, stale } = store.get().server[noun];
    if (!loaded || reading) return;
    if (!stale) failed = false;
    if (failed || !(stale || isShort())) return;
    load().catch(() => {
      failed = true;
    });
  };
  store.subscribe(look);
  return { load };
};
