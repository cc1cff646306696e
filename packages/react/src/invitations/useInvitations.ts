import type { Invitation } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';

/** Who was asked into the workspace and has not come, and the links that work. */
export interface Invitations {
  items: readonly Invitation[];
  status: Status;
  /** Loads the next page; absent when there is none. */
  loadMore: (() => void) | undefined;
  /** Reads it again. */
  reload: () => void;
}

interface Held {
  items: readonly Invitation[];
  next: string | undefined;
  status: Status;
}

const page = 50;

/** Read when it is first used, and when something was changed. */
export function useInvitations(): Invitations {
  const { invitations } = useChatClient();
  const [held, setHeld] = useState<Held>({ items: [], next: undefined, status: 'loading' });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to read again
  useEffect(() => {
    let isLeft = false;
    invitations.list({ limit: page }).then(
      ({ items, next }) => isLeft || setHeld({ items, next, status: 'ready' }),
      () => isLeft || setHeld((before) => ({ ...before, status: 'failed' })),
    );
    return () => {
      isLeft = true;
    };
  }, [invitations, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const { items, next, status } = held;
  const loadMore = () =>
    void invitations.list({ limit: page, ...(next !== undefined && { cursor: next }) }).then(
      (more) =>
        setHeld((before) => ({ items: [...before.items, ...more.items], next: more.next, status: 'ready' })),
      () => setHeld((before) => ({ ...before, status: 'failed' })),
    );
  return { items, status, reload, loadMore: next === undefined ? undefined : loadMore };
}
