import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SearchIcon } from '../parts/icons-later.tsx';
import { FoundRow } from './FoundRow.tsx';
import { type SearchOrder, useSearch } from './useSearch.ts';

export interface SearchResultsProps {
  query: string;
  order: SearchOrder;
  onOrder: (order: SearchOrder) => void;
  onOpen: (message: Message) => void;
  /** An example is to be tried. */
  onExample: (query: string) => void;
}

/** What a query finds, or why nothing: page by page, the newest first or by relevance. */
export function SearchResults({ query, order, onOrder, onOpen, onExample }: SearchResultsProps): ReactNode {
  const { strings } = useKit();
  const { items, channels, status, hasMore, partial, loadMore } = useSearch(query, order);
  const away = useChatState((state) => ['connecting', 'waiting'].includes(state.connection().state));
  const words = strings.search;
  if (status === 'nothing') return <Tips onExample={onExample} />;
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
      </div>
    );
  }
  return (
    <>
      <div className="parley-search-head">
        <p role="status">{words.found(items.length, hasMore)}</p>
        <label>
          <span className="parley-hidden">{words.order}</span>
          <select
            value={order}
            onChange={(event) => onOrder(event.target.value === 'relevance' ? 'relevance' : 'newest')}
          >
            <option value="newest">{words.newest}</option>
            <option value="relevance">{words.relevance}</option>
          </select>
        </label>
      </div>
      <ul className="parley-found-list" aria-label={words.title} aria-busy={status === 'loading'}>
        {items.map((found) => (
          <FoundRow
            key={found.message.id}
            found={found}
            place={channels[found.message.cid]}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {partial && <p className="parley-search-partial">{words.partial}</p>}
      {failed ||
        (hasMore && (
          <More label={partial ? words.further : words.more} busy={status === 'loading'} onMore={loadMore} />
        ))}
    </>
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
function Tips({ onExample }: { onExample: (query: string) => void }): ReactNode {
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
