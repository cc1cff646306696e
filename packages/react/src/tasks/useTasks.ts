import type { Snapshots } from '@parley/client';
import type { ListedTask } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** What somebody has to do. */
export interface TasksState {
  items: readonly ListedTask[];
  status: 'loading' | 'ready' | 'failed';
  /** There are more than are shown. */
  more: boolean;
  /** Reads the list again. */
  reload: () => void;
}

/**
 * Reads the tasks of the person, or of a channel, and again whenever one changes on the screen or is given to them.
 *
 * @param options.cid the channel; the person's own without it
 * @param options.done those that are done, instead of the open ones
 * @throws where there is no `<ChatProvider>` above.
 */
export function useTasks({
  cid,
  done = false,
}: {
  cid?: string | undefined;
  done?: boolean;
} = {}): TasksState {
  const client = useChatClient();
  const [held, setHeld] = useState<Omit<TasksState, 'reload'>>({ items: [], status: 'loading', more: false });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  const places = cid === undefined ? [...new Set(held.items.map((item) => item.cid))] : [cid];
  const seen = useChatState((state) => `${signs(state, places)} ${state.connection().state === 'live'}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was seen says when to read again
  useEffect(() => {
    let current = true;
    client.tasks.list({ done, limit: 100, ...(cid !== undefined && { cid }) }).then(
      ({ items, next }) => current && setHeld({ items, status: 'ready', more: next !== undefined }),
      () => current && setHeld((before) => ({ ...before, status: 'failed' })),
    );
    return () => {
      current = false;
    };
  }, [client, cid, done, turn, seen]);
  return { ...held, reload };
}

/** Changes with every task that shows: beside a message that is held, and in what the person is told. */
const signs = (state: Snapshots, places: readonly string[]): string =>
  [
    ...places.flatMap((cid) =>
      state
        .timeline(cid)
        .rows.flatMap(({ message }) => (message.task ? [`${message.id}@${message.offset}`] : [])),
    ),
    ...state.notifications().items.flatMap(({ kind, offset }) => (kind === 'task' ? [offset] : [])),
  ].join(' ');
