import type { Message } from '@parley/protocol';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SearchIcon } from '../parts/icons-later.tsx';
import { FoundList } from './FoundList.tsx';
import { type SearchHeld, type SearchOrder, useSearch } from './useSearch.ts';

export interface SearchResultsProps {
  query: string;
  order: SearchOrder;
  onOrder: (order: SearchOrder) => void;
  onOpen: (message: Message) => void;
  /** An example is to be tried. */
  onExample: (query: string) => void;
  /** Found messages stand under the day they are of, as long as the newest come first. */
  byDay?: boolean | undefined;
  /** What was shown before, for the way back. */
  held?: RefObject<SearchHeld | undefined> | undefined;
  /** What is there to read has been painted, or is there again. */
  onShown?: (() => void) | undefined;
  /** What stands where nothing is asked for, instead of what can be asked for. */
  nothing?: ReactNode;
  /** What may help where nothing was found. */
  help?: ReactNode;
}

/** What a query finds, or why nothing: page by page, the newest first or by relevance. */
export function SearchResults(props: SearchResultsProps): ReactNode {
  const { query, order, onOrder, onOpen, onExample, byDay = false, held, onShown } = props;
  const { strings } = useKit();
  const { items, channels, status, hasMore, partial, loadMore } = useSearch(query, order, held);
  const away = useChatState((state) => ['connecting', 'waiting'].includes(state.connection().state));
  const words = strings.search;
  const isShown = items.length > 0;
  useEffect(() => {
    if (isShown) onShown?.();
  }, [isShown, onShown]);
  if (status === 'nothing') return props.nothing ?? <SearchTips onExample={onExample} />;
  const failed = status === 'failed' && (
    <p className="parley-side-nothing" role="alert">
      {away ? words.offline : words.failed}{' '}
      <button type="button" className="parley-link-button" onClick={loadMore}>
        {strings.retry}
      </button>
    </p>
  );
  if (items.length === 0) {
    if (failed) return failed;
    if (status === 'loading') return <p className="parley-side-nothing">{words.looking}</p>;
    return (
      <div className="parley-side-empty" role="status">
        <SearchIcon />
        <p>{partial ? words.nothingYet : words.none}</p>
        {partial && hasMore ? (
          <More label={words.further} busy={false} onMore={loadMore} />
        ) : (
          <p>{words.noneHint}</p>
        )}
        {props.help}
      </div>
    );
  }
  return (
    <>
      <div className="parley-search-head">
        <p role="status">{words.found(items.length, hasMore)}</p>
        <Order order={order} onOrder={onOrder} />
      </div>
      <FoundList
        items={items}
        channels={channels}
        busy={status === 'loading'}
        byDay={byDay && order === 'newest'}
        onOpen={onOpen}
      />
      {partial && <p className="parley-search-partial">{words.partial}</p>}
      {failed ||
        (hasMore && (
          <More label={partial ? words.further : words.more} busy={status === 'loading'} onMore={loadMore} />
        ))}
    </>
  );
}

const orders = ['newest', 'relevance'] as const;

function Order({ order, onOrder }: Pick<SearchResultsProps, 'order' | 'onOrder'>): ReactNode {
  const { search: words } = useKit().strings;
  return (
    <fieldset className="parley-search-order" aria-label={words.order}>
      {orders.map((one) => (
        <button key={one} type="button" aria-pressed={one === order} onClick={() => onOrder(one)}>
          {words[one]}
        </button>
      ))}
    </fieldset>
  );
}

function More({ label, busy, onMore }: { label: string; busy: boolean; onMore: () => void }): ReactNode {
  return (
    <button type="button" className="parley-button parley-search-more" aria-disabled={busy} onClick={onMore}>
      {label}
    </button>
  );
}

const examples = [
  ['"red boat"', 'phrase'],
  ['from:me', 'from'],
  ['in:general', 'in'],
  ['after:2026-01', 'after'],
  ['has:file', 'has'],
  ['is:reply', 'is'],
] as const;

/** What can be asked for, to be tried by a press. */
export function SearchTips({ onExample }: { onExample: (query: string) => void }): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-search-tips">
      <p>{strings.search.tips}</p>
      <dl>
        {examples.map(([query, finds]) => (
          <div key={query}>
            <dt>
              <button type="button" onClick={() => onExample(query)}>
                <code dir="ltr">{query}</code>
              </button>
            </dt>
            <dd>{strings.search.finds[finds]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
