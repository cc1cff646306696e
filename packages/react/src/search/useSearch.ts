import type { FoundIn, FoundMessage } from '@parley/protocol';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { lookAgain, stillFound } from './look-again.ts';

/** In which order. */
export type SearchOrder = 'newest' | 'relevance';

/** What was found so far. */
export interface SearchState {
  items: readonly FoundMessage[];
  /** Where they are, by cid. */
  channels: Readonly<Record<string, FoundIn>>;
  /** `nothing` while nothing is asked for; while `loading` the items are those of before. */
  status: 'nothing' | 'loading' | 'ready' | 'failed';
  hasMore: boolean;
  /** Not everything was looked at: `loadMore` looks further back. */
  partial: boolean;
  /** The next page; the first again after a failure. */
  loadMore: () => void;
}

type Held = Omit<SearchState, 'loadMore'>;

/** An order and a query: what an answer is to. */
export const keyOf = (query: string, sort: SearchOrder): string => `${sort} ${query}`;

/** What a search showed when it was left, for the way back to it. */
export interface SearchHeld extends Held {
  /** Of which query, in which order. */
  of: string;
  next: string | undefined;
  /** When, in milliseconds since the epoch. */
  at: number;
  /** How far it was scrolled, in pixels. */
  top: number;
  /** The message that was opened. */
  opened: string | undefined;
}

/** So long what was found is shown at once. It is looked for again all the same: others take back what they said. */
const HELD_MS = 600_000;

const nothing: Held = { items: [], channels: {}, status: 'nothing', hasMore: false, partial: false };

/**
 * Messages by a query, page by page. What comes late from an older query is left, so it never overtakes a newer one.
 *
 * @param held what it showed before, kept by whoever stays: the way back shows it again, as far as it was read, and then
 * without what is found no more
 * @throws where there is no `<ChatProvider>` above.
 * @example const { items, status, loadMore } = useSearch('from:bob "red boat"')
 */
export function useSearch(
  query: string,
  sort: SearchOrder = 'newest',
  held?: RefObject<SearchHeld | undefined>,
): SearchState {
  const client = useChatClient();
  const { zone } = useKit().times;
  const [before] = useState(() => {
    const kept = held?.current;
    return kept?.of === keyOf(query, sort) && Date.now() - kept.at < HELD_MS ? kept : undefined;
  });
  const [{ of, ...state }, setState] = useState<Held & { of?: string }>(before ?? nothing);
  const next = useRef(before?.next);
  const hasAsked = useRef(false);
  const run = useRef(0);

  const ask = useCallback(
    (cursor: string | undefined) =>
      client.search.messages({ query, sort, zone, ...(cursor !== undefined && { cursor }) }),
    [client, query, sort, zone],
  );
  const read = useCallback(
    async (cursor: string | undefined): Promise<void> => {
      run.current += 1;
      const mine = run.current;
      setState((held) => ({ ...held, status: 'loading' }));
      try {
        const page = await ask(cursor);
        if (mine !== run.current) return;
        next.current = page.next;
        setState((held) => ({
          items: cursor === undefined ? page.items : [...held.items, ...page.items],
          channels: cursor === undefined ? page.channels : { ...held.channels, ...page.channels },
          status: 'ready',
          hasMore: page.next !== undefined,
          partial: page.partial,
          of: keyOf(query, sort),
        }));
      } catch {
        if (mine === run.current) setState((held) => ({ ...held, status: 'failed' }));
      }
    },
    [ask, query, sort],
  );
  useEffect(() => {
    if (!hasAsked.current && before?.of === keyOf(query, sort)) {
      lookAgain(before.items, ask).then(
        (again) =>
          setState((shown) =>
            shown.of === before.of
              ? { ...shown, items: stillFound(shown.items, before.items, again) }
              : shown,
          ),
        // Out of reach: what is known stays.
        () => {},
      );
      return;
    }
    hasAsked.current = true;
    next.current = undefined;
    run.current += 1;
    if (query.trim() === '') setState(nothing);
    else void read(undefined);
    return () => {
      run.current += 1;
    };
  }, [ask, read, query, sort, before]);
  const { status, items } = state;
  const isLive = useChatState((state) => state.connection().state === 'live');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection alone is a reason to try again
  useEffect(() => {
    if (isLive && status === 'failed') void read(next.current);
  }, [isLive]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is in it comes with the items
  useEffect(() => {
    if (!held || status !== 'ready' || of === undefined) return;
    const { top = 0, opened } = held.current?.of === of ? held.current : {};
    held.current = { ...state, of, next: next.current, at: Date.now(), top, opened };
  }, [held, status, items, of]);
  return {
    ...state,
    loadMore: () => {
      if (state.status !== 'loading') void read(next.current);
    },
  };
}
