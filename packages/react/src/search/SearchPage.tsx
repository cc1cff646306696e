import type { Message } from '@parley/protocol';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { ClockIcon, CloseIcon } from '../parts/icons.tsx';
import { SearchIcon } from '../parts/icons-later.tsx';
import { wordsOf } from './filters.ts';
import { moveThrough } from './keys.ts';
import { SearchFilters } from './SearchFilters.tsx';
import { SearchPlaces } from './SearchPlaces.tsx';
import { SearchResults, SearchTips } from './SearchResults.tsx';
import { SearchWithout } from './SearchWithout.tsx';
import { keyOf, type SearchHeld, type SearchOrder } from './useSearch.ts';
import { useSearchPageWords } from './useSearchPageWords.ts';

export interface SearchPageProps {
  /** What is looked for. */
  query: string;
  /** It is another: of an address, say. Called when nobody has typed for a moment. */
  onQuery: (query: string) => void;
  order?: SearchOrder | undefined;
  onOrder?: ((order: SearchOrder) => void) | undefined;
  /** Shows a message in its conversation. */
  onMessage: (message: Message) => void;
  /** Shows a conversation; without it only messages are found. */
  onChannel?: ((cid: string) => void) | undefined;
  /** What was searched before, the newest first; offered where nothing is asked for. */
  recent?: readonly string[] | undefined;
  /** A search was meant: Enter was pressed, or something was opened. */
  onSearched?: ((query: string) => void) | undefined;
  /** One of the recent searches is to be forgotten; all of them without one. */
  onForget?: ((query?: string) => void) | undefined;
  /** Kept by whoever stays while the page goes: the way back shows what was found, where it was left. */
  held?: RefObject<SearchHeld | undefined> | undefined;
}

/** So long nobody types before it is looked for. */
const TYPED_MS = 200;
const CHARACTERS_MOST = 500;

/**
 * A search for messages as a page of its own: a field and filters that stay in sight, and what was found day by day. Arrow
 * keys move through it, Enter opens.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example <SearchPage query={words} onQuery={setWords} onMessage={({ cid, id }) => show(cid, id)} />
 */
export function SearchPage(props: SearchPageProps): ReactNode {
  const { query, onQuery, order = 'newest', onOrder, onMessage, onChannel, onSearched, held } = props;
  const { strings } = useKit();
  const [typed, setTyped] = useState(query);
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // What was asked for and is not yet what is looked for.
  const asked = useRef<string[]>([]);
  useEffect(() => {
    const at = asked.current.indexOf(query);
    asked.current.splice(0, at + 1);
    // Another address, of a link or the way back.
    if (at < 0) setTyped((now) => (now.trim() === query ? now : query));
  }, [query]);
  const ask = useCallback(
    (text: string) => {
      if (text === query) return;
      asked.current.push(text);
      onQuery(text);
    },
    [query, onQuery],
  );
  useEffect(() => {
    if (typed.trim() === query) return;
    const later = setTimeout(() => ask(typed.trim()), TYPED_MS);
    return () => clearTimeout(later);
  }, [typed, query, ask]);
  // What was opened while an older search still stood leads back to the field.
  const [isBack] = useState(
    () => held?.current?.opened !== undefined && held.current.of === keyOf(query, order),
  );
  useEffect(() => {
    if (isBack) return;
    field.current?.focus();
    field.current?.select();
  }, [isBack]);
  // What is pressed is meant at once.
  const put = (text: string) => {
    setTyped(text);
    ask(text.trim());
  };
  const open = (message: Message) => {
    onSearched?.(query);
    if (held?.current) Object.assign(held.current, { opened: message.id, top: scroller.current?.scrollTop });
    onMessage(message);
  };
  const back = useCallback(() => {
    const { opened, top } = held?.current ?? {};
    if (!held?.current || opened === undefined) return;
    held.current.opened = undefined;
    if (scroller.current) scroller.current.scrollTop = top ?? 0;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-found="${CSS.escape(opened)}"]`);
    row?.focus({ preventScroll: true });
  }, [held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is interacted with
    <div
      ref={scroller}
      className="parley-search parley-search-page"
      onKeyDown={(event) => moveThrough(event, field.current)}
    >
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
              if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
              put(typed);
              if (typed.trim() !== '') onSearched?.(typed.trim());
            }}
          />
        </label>
        <SearchFilters query={typed} onQuery={put} />
      </search>
      {onChannel && (
        <SearchPlaces
          words={wordsOf(query)}
          onChannel={onChannel}
          onPerson={(user) => put(`from:${user} `)}
        />
      )}
      <SearchResults
        query={query}
        order={order}
        onOrder={onOrder ?? (() => {})}
        onOpen={open}
        onExample={put}
        byDay
        held={held}
        onShown={back}
        nothing={<Start {...props} onPut={put} />}
        help={<SearchWithout query={query} onQuery={put} />}
      />
    </div>
  );
}

/** Before anything is asked for: what was looked for before, and what can be asked for. */
function Start({
  recent = [],
  onForget,
  onPut,
}: SearchPageProps & { onPut: (query: string) => void }): ReactNode {
  const words = useSearchPageWords();
  return (
    <>
      {recent.length > 0 && (
        <section className="parley-search-recent">
          <h2>{words.recent}</h2>
          {onForget && (
            <button type="button" className="parley-link-button" onClick={() => onForget()}>
              {words.forgetAll}
            </button>
          )}
          <ul className="parley-search-places">
            {recent.map((query) => (
              <li key={query}>
                <button type="button" data-place onClick={() => onPut(query)}>
                  <ClockIcon />
                  <bdi>{query}</bdi>
                </button>
                {onForget && (
                  <button
                    type="button"
                    className="parley-icon-button"
                    aria-label={words.forget(query)}
                    title={words.forget(query)}
                    onClick={() => onForget(query)}
                  >
                    <CloseIcon />
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <SearchTips onExample={onPut} />
    </>
  );
}
