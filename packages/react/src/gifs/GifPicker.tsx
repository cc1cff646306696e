import type { Gif } from '@parley/protocol';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { Popover } from '../parts/Popover.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { inColumns } from './columns.ts';
import { GifTile } from './GifTile.tsx';
import { useGifs } from './useGifs.ts';
import type { InputGifs } from './useInputGifs.ts';

export interface GifPickerProps extends InputGifs {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** So long nobody types before it is looked for. */
const TYPED_MS = 300;
const COLUMNS = 2;

/**
 * GIFs on a small floating sheet: what is shared most, or what words find; it goes on as far as one scrolls. Arrow keys
 * move, Enter sends.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function GifPicker({ anchor, provider, send, onClose }: GifPickerProps): ReactNode {
  const { strings } = useKit();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<string>();
  const act = useAct();
  const field = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { items, status, hasMore, loadMore } = useGifs(words);
  useEffect(() => {
    const later = setTimeout(() => setWords(typed), TYPED_MS);
    return () => clearTimeout(later);
  }, [typed]);

  const end = useRef<HTMLDivElement>(null);
  const more = useRef(loadMore);
  more.current = loadMore;
  const goesOn = hasMore && status === 'ready';
  useEffect(() => {
    const element = end.current;
    if (!element || !goesOn) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      root: sheet.current,
      rootMargin: '300px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [goesOn]);

  const pick = (gif: Gif) => {
    setPicked(gif.id);
    act.run(() => send(gif), onClose);
  };
  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.target === field.current) {
      if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
      sheet.current?.querySelector('button')?.focus();
    } else if (!move(event, field.current)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const first = items[0]?.id;
  return (
    <Popover
      anchor={anchor}
      onClose={onClose}
      label={strings.gifs.pick}
      className="parley-gifs"
      align="start"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is interacted with */}
      <div className="parley-gifs-inside" onKeyDown={keyDown}>
        <input
          ref={field}
          type="search"
          className="parley-field"
          // Where one begins.
          tabIndex={0}
          placeholder={strings.gifs.find(provider)}
          aria-label={strings.gifs.find(provider)}
          maxLength={50}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div ref={sheet} className="parley-gifs-sheet" aria-busy={status === 'loading'}>
          <div className="parley-gifs-columns">
            {inColumns(items, COLUMNS).map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name but their place
              <div key={at} className="parley-gifs-column">
                {column.map((gif) => (
                  <GifTile
                    key={gif.id}
                    gif={gif}
                    busy={act.busy && picked === gif.id}
                    tabIndex={gif.id === first ? 0 : -1}
                    onPick={() => pick(gif)}
                  />
                ))}
                {status === 'loading' && <Awaited at={at} />}
              </div>
            ))}
          </div>
          {status === 'ready' && items.length === 0 && (
            <p className="parley-gifs-words" role="status">
              {strings.gifs.none}
            </p>
          )}
          {status === 'failed' && (
            <p className="parley-gifs-words" role="alert">
              {strings.gifs.away}{' '}
              <button type="button" className="parley-link-button" onClick={loadMore}>
                {strings.retry}
              </button>
            </p>
          )}
          <div ref={end} />
        </div>
        {act.problem && <Problem text={act.problem} />}
        <small className="parley-gifs-from">{strings.gifs.poweredBy(provider)}</small>
      </div>
    </Popover>
  );
}

const forms = [
  ['4 / 3', '1 / 1', '16 / 9', '4 / 3'],
  ['1 / 1', '16 / 9', '4 / 3', '1 / 1'],
];

/** What stands where GIFs will be. */
function Awaited({ at }: { at: number }): ReactNode {
  return forms[at]?.map((aspectRatio, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nothing but its place
    <span key={place} className="parley-gif" data-awaited style={{ aspectRatio }} />
  ));
}

/** Moves the focus within a column and to the next one; upwards from the first it goes to the field. */
function move(event: KeyboardEvent<HTMLElement>, field: HTMLElement | null): boolean {
  const columns = [...event.currentTarget.querySelectorAll('.parley-gifs-column')].map((column) => [
    ...column.querySelectorAll<HTMLElement>('button'),
  ]);
  const from = columns.findIndex((column) => column.includes(event.target as HTMLElement));
  const column = columns[from];
  if (!column) return false;
  const at = column.indexOf(event.target as HTMLElement);
  const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
  if (event.key === 'ArrowDown') column[at + 1]?.focus();
  else if (event.key === 'ArrowUp') (column[at - 1] ?? field)?.focus();
  else if (step !== undefined) nearest(columns[from + step], event.target as HTMLElement)?.focus();
  else return false;
  return true;
}

function nearest(column: HTMLElement[] | undefined, from: HTMLElement): HTMLElement | undefined {
  const far = (one: HTMLElement) => Math.abs(one.offsetTop - from.offsetTop);
  return column?.reduce<HTMLElement | undefined>((a, b) => (a && far(a) <= far(b) ? a : b), undefined);
}
