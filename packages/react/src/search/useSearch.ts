import type { FoundIn, FoundMessage } from '@parley/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';

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
const nothing: Held = { items: [], channels: {}, status: 'nothing', hasMore: false, partial: false };

/**
 * Messages by a query, page by page. What comes late from an older query is left, so it never overtakes a newer one.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example const { items, status, loadMore } = useSearch('from:bob "red boat"')
 */
export function useSearch(query: string, sort: SearchOrder = 'newest'): SearchState {
  const client = useChatClient();
  const { zone } = useKit().times;
  const [state, setState] = useState<Held>(nothing);
  const next = useRef<string | undefined>(undefined);
  const run = useRef(0);

  const read = useCallback(
    async (cursor: string | undefined): Promise<void> => {
      run.current += 1;
      const mine = run.current;
      setState((held) => ({ ...held, status: 'loading' }));
      try {
        const page = await client.search.messages({
          query,
          sort,
          zone,
          ...(cursor !== undefined && { cursor }),
        });
        if (mine !== run.current) return;
        next.current = page.next;
        setState((held) => ({
          items: cursor === undefined ? page.items : [...held.items, ...page.items],
          channels: cursor === undefined ? page.channels : { ...held.channels, ...page.channels },
          status: 'ready',
          hasMore: page.next !== undefined,
          partial: page.partial,
        }));
      } catch {
        if (mine === run.current) setState((held) => ({ ...held, status: 'failed' }));
      }
    },
    [client, query, sort, zone],
  );
  useEffect(() => {
    next.current = undefined;
    run.current += 1;
    if (query.trim() === '') setState(nothing);
    else void read(undefined);
    return () => {
      run.current += 1;
    };
  }, [read, query]);
  return {
    ...state,
    loadMore: () => {
      if (state.status !== 'loading') void read(next.current);
    },
  };
}
