import type { CategoriesState } from '@parley/client';
import { useEffect } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** The categories of the app, in their order; read when somebody first asks and kept up to date. */
export function useCategories(): CategoriesState {
  const client = useChatClient();
  const list = useChatState((state) => state.categories());
  useEffect(() => {
    // Without a connection what was kept is shown.
    if (!list.loaded) client.categories.load().catch(() => {});
  }, [client, list.loaded]);
  return list;
}
