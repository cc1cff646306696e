import type { Gif } from '@parley/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';

/** GIFs by words, as far as they were asked for. */
export interface GifsState {
  items: readonly Gif[];
  status: 'loading' | 'ready' | 'failed';
  hasMore: boolean;
  /** The next page; the first one again after a failure. */
  loadMore: () => void;
}

const none: Omit<GifsState, 'loadMore'> = { items: [], status: 'loading', hasMore: false };

/**
 * What the engine's provider finds by words, page by page; without words what is shared most now.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example const { items, status, loadMore } = useGifs('thank you')
 */
export function useGifs(words: string): GifsState {
  const client = useChatClient();
  const [state, setState] = useState(none);
  const next = useRef<string | undefined>(undefined);
  const run = useRef(0);
  const query = words.trim();

  const load = useCallback(
    async (cursor: string | undefined): Promise<void> => {
      run.current += 1;
      const mine = run.current;
      const page = cursor === undefined ? {} : { cursor };
      setState((held) => ({ ...(cursor === undefined ? none : held), status: 'loading' }));
      try {
        const answer = await (query === ''
          ? client.gifs.trending(page)
          : client.gifs.search({ query, ...page }));
        if (mine !== run.current) return;
        next.current = answer.next;
        setState((held) => ({
          items: [...held.items, ...answer.items],
          status: 'ready',
          hasMore: answer.next !== undefined,
        }));
      } catch {
        if (mine === run.current) setState((held) => ({ ...held, status: 'failed' }));
      }
    },
    [client, query],
  );
  useEffect(() => {
    next.current = undefined;
    void load(undefined);
    return () => {
      run.current += 1;
    };
  }, [load]);
  return {
    ...state,
    loadMore: () => {
      if (state.status !== 'loading') void load(next.current);
    },
  };
}
