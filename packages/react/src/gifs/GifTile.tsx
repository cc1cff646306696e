import type { Gif } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { useStill } from './useStill.ts';

export interface GifTileProps {
  gif: Gif;
  /** It is on its way. */
  busy: boolean;
  tabIndex: number;
  onPick: () => void;
}

/** One GIF among others, in a box that is there before its picture. It moves, unless less motion is asked for. */
export function GifTile({ gif, busy, tabIndex, onPick }: GifTileProps): ReactNode {
  const { strings } = useKit();
  const { gifs } = useChatClient();
  const still = useStill();
  const [near, setNear] = useState(false);
  const [failed, setFailed] = useState(false);
  const { title, width, height } = gif;
  return (
    <button
      type="button"
      className="parley-gif"
      style={{ aspectRatio: `${width} / ${height}` }}
      aria-label={strings.gifs.send(title)}
      title={title || undefined}
      aria-busy={busy || undefined}
      tabIndex={tabIndex}
      onClick={onPick}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
    >
      {!failed && (
        <img
          src={gifs.pictureUrl(still && !near ? gif.still : gif.moving)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(true)}
        />
      )}
    </button>
  );
}
