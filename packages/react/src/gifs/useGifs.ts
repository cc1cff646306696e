import type { Gif } from '@parley/protocol';
import { useCallback } from 'react';
import { useChatClient } from '../chat/client.ts';
import { type LoadPage, type PagesState, usePages } from '../files/usePages.ts';

/** GIFs by words, as far as they were asked for. */
export type GifsState = PagesState<Gif>;

/**
 * What the engine's provider finds by words, page by page; without words what is shared most now.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example const { items, status, loadMore } = useGifs('thank you')
 */
export function useGifs(words: string): GifsState {
  const client = useChatClient();
  const query = words.trim();
  const load = useCallback<LoadPage<Gif>>(
    (page) => (query === '' ? client.gifs.trending(page) : client.gifs.search({ query, ...page })),
    [client, query],
  );
  return usePages(load);
}
