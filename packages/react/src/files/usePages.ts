import { useCallback, useEffect, useRef, useState } from 'react';

/** A list that is read page by page. */
export interface PagesState<Item> {
  items: readonly Item[];
  status: 'loading' | 'ready' | 'failed';
  hasMore: boolean;
  /** The next page; the first one again after a failure. */
  loadMore: () => void;
}

/** Asks for a page: the first without a cursor. */
export type LoadPage<Item> = (page: { cursor?: string }) => Promise<{
  items: readonly Item[];
  next?: string | undefined;
}>;

type Held<Item> = Omit<PagesState<Item>, 'loadMore'>;

/** Reads a list page by page, anew with another way to ask. What comes late from an older one is left. */
export function usePages<Item>(load: LoadPage<Item>): PagesState<Item> {
  const [state, setState] = useState<Held<Item>>({ items: [], status: 'loading', hasMore: false });
  const next = useRef<string | undefined>(undefined);
  const run = useRef(0);

  const read = useCallback(
    async (cursor: string | undefined): Promise<void> => {
      run.current += 1;
      const mine = run.current;
      setState((held) => ({
        ...(cursor === undefined ? { items: [], hasMore: false } : held),
        status: 'loading',
      }));
      try {
        const page = await load(cursor === undefined ? {} : { cursor });
        if (mine !== run.current) return;
        next.current = page.next;
        setState((held) => ({
          items: [...held.items, ...page.items],
          status: 'ready',
          hasMore: page.next !== undefined,
        }));
      } catch {
        if (mine === run.current) setState((held) => ({ ...held, status: 'failed' }));
      }
    },
    [load],
  );
  useEffect(() => {
    next.current = undefined;
    void read(undefined);
    return () => {
      run.current += 1;
    };
  }, [read]);
  return {
    ...state,
    loadMore: () => {
      if (state.status !== 'loading') void read(next.current);
    },
  };
}
