import { isPlan, type Operation } from '../outbox/operation.ts';
import type { Line, ServerState } from '../reduce/index.ts';
import { windowOf } from '../reduce/intervals.ts';
import type { Screen, State } from './state.ts';

/** Has the log here reached what the server acknowledged? Then the row is the server's own. */
const isApplied = (operation: Operation, { server, screens }: State): boolean => {
  const { cid, progress } = operation;
  if (progress.status !== 'acknowledged') return false;
  // What a person plans is in their own log.
  if (isPlan(operation)) return (server.userOffset ?? 0) >= progress.offset;
  const channel = server.channels[cid];
  if (!channel) return true;
  const parentId = operation.name === 'messages.send' ? operation.input.parentId : undefined;
  const line = parentId === undefined ? channel.line : channel.threads[parentId]?.line;
  return !isAwaited(line, screens[parentId ?? cid]) && channel.offset >= progress.offset;
};

/** Is the first page on its way, or could it not be had? Then there is no place yet for what the log brings. */
const isAwaited = (line: Line | undefined, screen: Screen | undefined): boolean =>
  (screen?.error !== undefined || screen?.loading === 'first') && !windowOf(line, screen.at);

/** Holds the one state and tells who listens. */
export interface Store {
  get(): State;
  /** Replaces the state; the same value changes nothing and tells nobody. */
  update(change: (state: State) => State): void;
  /** Like `update`, for what the server told. */
  updateServer(change: (server: ServerState) => ServerState): void;
  subscribe(listener: () => void): () => void;
}

/**
 * One value, replaced in one step: an operation leaves in the very update that applies what it did, so no frame shows
 * both or neither.
 *
 * @param settled operations that have just been seen applied
 */
export const createStore = (initial: State, settled: (operation: Operation) => void): Store => {
  const listeners = new Set<() => void>();
  let state = initial;
  const update = (change: (state: State) => State): void => {
    const changed = change(state);
    if (changed === state) return;
    const done = changed.operations.filter((operation) => isApplied(operation, changed));
    state =
      done.length === 0
        ? changed
        : { ...changed, operations: changed.operations.filter((operation) => !done.includes(operation)) };
    for (const operation of done) settled(operation);
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    update,
    updateServer: (change) =>
      update((held) => {
        const server = change(held.server);
        return server === held.server ? held : { ...held, server };
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
