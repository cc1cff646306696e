import type { Message } from '@parley/protocol';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { SearchIcon } from '../parts/icons-later.tsx';
import { SidePanel } from '../parts/SidePanel.tsx';
import { wordsOf } from './filters.ts';
import { moveThrough } from './keys.ts';
import { SearchChips } from './SearchChips.tsx';
import { SearchPlaces } from './SearchPlaces.tsx';
import { SearchResults } from './SearchResults.tsx';
import type { SearchOrder } from './useSearch.ts';

export interface SearchPanelProps {
  /** The conversation beside it, offered to look in alone. */
  cid?: string | undefined;
  /** What stands in the field at first. */
  query?: string | undefined;
  onClose: () => void;
  /** Shows a message in its conversation. */
  onMessage: (message: Message) => void;
  /** Shows a conversation; without it only messages are found. */
  onChannel?: ((cid: string) => void) | undefined;
  /** Shows the same search on a page of its own. */
  onPage?: ((query: string) => void) | undefined;
}

/** So long nobody types before it is looked for. */
const TYPED_MS = 200;
const CHARACTERS_MOST = 500;

/**
 * A search for messages beside the conversation: a field, filters to press, and what was found. Arrow keys move through it,
 * Enter opens, Escape closes.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function SearchPanel({
  cid,
  query = '',
  onClose,
  onMessage,
  onChannel,
  onPage,
}: SearchPanelProps): ReactNode {
  const { strings } = useKit();
  const [typed, setTyped] = useState(query);
  const [asked, setAsked] = useState(query);
  const [order, setOrder] = useState<SearchOrder>('newest');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const later = setTimeout(() => setAsked(typed), TYPED_MS);
    return () => clearTimeout(later);
  }, [typed]);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  // What is pressed is meant at once.
  const put = (text: string) => {
    setTyped(text);
    setAsked(text);
    field.current?.focus();
  };
  return (
    <SidePanel title={strings.search.title} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is interacted with */}
      <div className="parley-search" onKeyDown={(event) => moveThrough(event, field.current)}>
        <search>
          <label className="parley-search-field">
            <SearchIcon />
            <input
              ref={field}
              type="search"
              className="parley-field"
              placeholder={strings.search.placeholder}
              aria-label={strings.search.title}
              maxLength={CHARACTERS_MOST}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !isComposing(event.nativeEvent)) setAsked(typed);
              }}
            />
          </label>
          <SearchChips query={typed} onQuery={put} cid={cid} />
          {onPage && (
            <button
              type="button"
              className="parley-link-button parley-search-widen"
              onClick={() => onPage(typed.trim())}
            >
              {strings.search.widen}
            </button>
          )}
        </search>
        {onChannel && (
          <SearchPlaces
            words={wordsOf(asked)}
            onChannel={onChannel}
            onPerson={(user) => put(`from:${user} `)}
          />
        )}
        <SearchResults query={asked} order={order} onOrder={setOrder} onOpen={onMessage} onExample={put} />
      </div>
    </SidePanel>
  );
}
