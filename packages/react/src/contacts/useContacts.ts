import type { Contact } from '@parley/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';
import { useLooks } from './useLooks.ts';

/** Contacts of the app that were found. */
export interface ContactsState {
  items: readonly Contact[];
  status: Status;
  /** Loads the next page; absent when there is none. */
  loadMore: (() => void) | undefined;
  /** Reads them again, as many as are shown. */
  reload: () => void;
}

interface Held {
  items: readonly Contact[];
  next: string | undefined;
  status: Status;
}

const page = 50;

/**
 * The contacts of the app, by name; read again whenever somebody looks at them again.
 *
 * @param query beginnings of words of a name, an organisation, an address or a number; all when empty
 * @throws where there is no `<ChatProvider>` above.
 */
export function useContacts(query: string): ContactsState {
  const { contacts } = useChatClient();
  const [held, setHeld] = useState<Held>({ items: [], next: undefined, status: 'loading' });
  const [turn, setTurn] = useState(0);
  const looks = useLooks();
  const asked = query.trim();
  /** So many are read again, of the same search. */
  const shown = useRef({ asked, count: page });
  const read = useCallback(
    (cursor?: string) =>
      contacts.list({
        limit: page,
        ...(asked && { query: asked }),
        ...(cursor !== undefined && { cursor }),
      }),
    [contacts, asked],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn and a look are reasons to read again
  useEffect(() => {
    let isLeft = false;
    if (shown.current.asked !== asked) shown.current = { asked, count: page };
    const all = async (): Promise<Held> => {
      let { items, next } = await read();
      while (next !== undefined && items.length < shown.current.count && !isLeft) {
        const more = await read(next);
        items = [...items, ...more.items];
        next = more.next;
      }
      return { items, next, status: 'ready' };
    };
    all().then(
      (found) => isLeft || setHeld(found),
      () => isLeft || setHeld((before) => ({ ...before, status: 'failed' })),
    );
    return () => {
      isLeft = true;
    };
  }, [read, turn, looks]);
  const { items, next, status } = held;
  const loadMore = () =>
    void read(next).then(
      (more) =>
        setHeld((before) => {
          if (before.next !== next) return before;
          const items = [...before.items, ...more.items];
          shown.current = { asked, count: items.length };
          return { items, next: more.next, status: 'ready' };
        }),
      () => setHeld((before) => ({ ...before, status: 'failed' })),
    );
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { items, status, reload, loadMore: next === undefined ? undefined : loadMore };
}
