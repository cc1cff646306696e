import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useGifs } from './useGifs.ts';
import type { InputGifs } from './useInputGifs.ts';
import { useStill } from './useStill.ts';

export interface GifPreviewProps extends InputGifs {
  /** What the person typed behind the command. */
  words: string;
  onClose: () => void;
}

/** The first GIF that words find, for the person alone: they send it, look at another one, or leave it. */
export function GifPreview({ words, provider, send, onClose }: GifPreviewProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const still = useStill();
  const act = useAct();
  const { items, status, hasMore, loadMore } = useGifs(words);
  const [at, setAt] = useState(0);
  const sending = useRef<HTMLButtonElement>(null);
  const gif = items[at];
  const found = gif !== undefined;
  useEffect(() => {
    if (found) sending.current?.focus({ preventScroll: true });
  }, [found]);
  const shuffle = () => {
    const isLast = at + 1 >= items.length;
    if (isLast && hasMore) loadMore();
    setAt(isLast && !hasMore ? 0 : at + 1);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className="parley-gif-preview"
      role="group"
      aria-label={strings.gifs.previewOf(words)}
      onKeyDown={keyDown}
    >
      {gif ? (
        <img
          key={gif.id}
          className="parley-gif-picture"
          style={{ aspectRatio: `${gif.width} / ${gif.height}` }}
          src={client.gifs.pictureUrl(still ? gif.still : gif.moving)}
          alt={gif.title || strings.animated}
          draggable={false}
        />
      ) : (
        status === 'loading' && <span className="parley-gif-picture" />
      )}
      <div className="parley-gif-words">
        <strong dir="auto">{words}</strong>
        {!gif && status === 'ready' && <span role="status">{strings.gifs.none}</span>}
        {!gif && status === 'failed' && <span role="alert">{strings.gifs.away}</span>}
        {gif && <small>{strings.gifs.onlyYou}</small>}
        {act.problem && <Problem text={act.problem} />}
        <div className="parley-gif-actions">
          {gif && (
            <button
              ref={sending}
              type="button"
              className="parley-button"
              data-kind="primary"
              disabled={act.busy}
              onClick={() => act.run(() => send(gif), onClose)}
            >
              {strings.send}
            </button>
          )}
          {(gif || status === 'failed') && (
            <button
              type="button"
              className="parley-button"
              disabled={act.busy || (items.length === 1 && !hasMore)}
              onClick={gif ? shuffle : loadMore}
            >
              {gif ? strings.gifs.shuffle : strings.retry}
            </button>
          )}
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
        </div>
        <small>{strings.gifs.via(provider)}</small>
      </div>
    </div>
  );
}
