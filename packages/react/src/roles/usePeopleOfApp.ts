import type { User } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';

/** The people of the app, in the order of their names. */
export interface PeopleOfApp {
  people: readonly User[];
  status: Status;
  /** Loads the next page; absent when there is none. */
  loadMore: (() => void) | undefined;
  /** One of them is now so. */
  put: (user: User) => void;
  reload: () => void;
}

interface Held {
  people: readonly User[];
  next: string | undefined;
  status: Status;
}

const page = 50;
const none: Held = { people: [], next: undefined, status: 'loading' };

/**
 * @param query the beginning of a name; everybody when empty
 * @param deactivated also those who are not here any more; for owners and admins
 */
export function usePeopleOfApp(query: string, deactivated: boolean): PeopleOfApp {
  const { users } = useChatClient();
  const [held, setHeld] = useState<Held>(none);
  const [turn, setTurn] = useState(0);
  const asked = query.trim();
  const read = useCallback(
    (cursor?: string) =>
      users.search({
        limit: page,
        ...(asked && { query: asked, fuzzy: true }),
        ...(deactivated && { deactivated }),
        ...(cursor !== undefined && { cursor }),
      }),
    [users, asked, deactivated],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a reason to read again
  useEffect(() => {
    let isLeft = false;
    read().then(
      ({ items, next }) => isLeft || setHeld({ people: items, next, status: 'ready' }),
      () => isLeft || setHeld((before) => ({ ...before, status: 'failed' })),
    );
    return () => {
      isLeft = true;
    };
  }, [read, turn]);
  const { people, next, status } = held;
  const loadMore = () =>
    void read(next).then(
      (more) =>
        setHeld((before) =>
          before.next === next
            ? { people: [...before.people, ...more.items], next: more.next, status: 'ready' }
            : before,
        ),
      () => setHeld((before) => ({ ...before, status: 'failed' })),
    );
  const put = useCallback(
    (user: User) =>
      setHeld((before) => ({
        ...before,
        people: before.people.map((one) => (one.id === user.id ? user : one)),
      })),
    [],
  );
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { people, status, put, reload, loadMore: next === undefined ? undefined : loadMore };
}
