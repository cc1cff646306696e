import type { Attachment } from '@parley/protocol';
import type { CSSProperties, ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { PauseIcon, PlayIcon } from '../parts/icons.tsx';
import { Picture } from './Picture.tsx';
import { UploadState } from './UploadState.tsx';
import { useMotion } from './useMotion.ts';
import { useUpload } from './useUpload.ts';
import { boxOf, duration, MOST, rowsOfGrid, SHOWN } from './variants.ts';

export interface AttachmentGridProps {
  /** Pictures and films. */
  attachments: readonly Attachment[];
  /** The channel they are in. */
  cid?: string | undefined;
  /** Shows one of them large. */
  onOpen: (at: number) => void;
  /** Takes a file that is not sent yet out of the message. */
  onRemove?: ((fileId: string) => void) | undefined;
}

/**
 * Pictures and films of a message, in boxes that have their size before anything is loaded. Of more than ten the last
 * box says how many are behind it.
 */
export function AttachmentGrid({ attachments, cid, onOpen, onRemove }: AttachmentGridProps): ReactNode {
  const { strings } = useKit();
  const shown = attachments.slice(0, SHOWN);
  const [only] = shown;
  if (only && shown.length === 1) {
    const { width, height } = boxOf({ width: only.width ?? MOST.width, height: only.height ?? 240 });
    const box = { '--parley-box': `${width} / ${height}`, inlineSize: width } as CSSProperties;
    return (
      <div className="parley-grid" data-count={1}>
        <Tile
          {...{ cid, onRemove }}
          attachment={only}
          style={box}
          side={Math.max(width, height)}
          behind={0}
          isAlone
          onOpen={() => onOpen(0)}
        />
        {only.via && <small className="parley-tile-via">{strings.gifs.via(only.via)}</small>}
      </div>
    );
  }
  let next = 0;
  return (
    <div className="parley-grid" data-count={shown.length}>
      {rowsOfGrid(shown.length).map((count) => {
        const from = next;
        next += count;
        return (
          <div key={from} className="parley-grid-row" data-of={count}>
            {shown.slice(from, from + count).map((attachment, offset) => {
              const at = from + offset;
              const behind = at === SHOWN - 1 ? attachments.length - SHOWN : 0;
              return (
                <Tile
                  key={attachment.fileId ?? attachment.url ?? at}
                  {...{ attachment, cid, onRemove, behind }}
                  side={MOST.width / count}
                  onOpen={() => onOpen(at)}
                />
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

interface TileProps {
  attachment: Attachment;
  cid: string | undefined;
  side: number;
  style?: CSSProperties;
  /** How many more there are behind it. */
  behind: number;
  /** It is the only one of its message. */
  isAlone?: boolean;
  onOpen: () => void;
  onRemove: AttachmentGridProps['onRemove'];
}

function Tile({
  attachment,
  cid,
  side,
  style,
  behind,
  onOpen,
  onRemove,
  isAlone = false,
}: TileProps): ReactNode {
  const { strings } = useKit();
  const { fileId, type, alt, name, title, durationMs } = attachment;
  const upload = useUpload(fileId);
  const motion = useMotion(attachment, isAlone);
  const words = alt ?? title ?? name ?? (type === 'video' ? strings.video : strings.picture);
  const what = durationMs === undefined ? words : `${words}, ${duration(durationMs)}`;
  return (
    <div className="parley-tile" style={style}>
      <button
        type="button"
        className="parley-tile-open"
        aria-label={behind > 0 ? `${what}, ${strings.morePictures(behind)}` : strings.openPicture(what)}
        onClick={onOpen}
      >
        <Picture attachment={attachment} cid={cid} side={side} moving={motion.moving} />
        {type === 'video' && behind === 0 && (
          <span className="parley-tile-play" aria-hidden="true">
            <PlayIcon />
          </span>
        )}
        {type === 'video' && durationMs !== undefined && (
          <span className="parley-tile-time" aria-hidden="true">
            {duration(durationMs)}
          </span>
        )}
        {behind > 0 && (
          <span className="parley-tile-behind" aria-hidden="true">
            +{behind}
          </span>
        )}
      </button>
      {attachment.animated && behind === 0 && (
        <button
          type="button"
          className="parley-tile-motion"
          aria-label={motion.moving ? strings.gifs.pause : strings.gifs.play}
          onClick={motion.turn}
        >
          {motion.moving ? <PauseIcon /> : <PlayIcon />}
          {strings.animated}
        </button>
      )}
      {upload && (
        <UploadState upload={upload} onRemove={fileId && onRemove ? () => onRemove(fileId) : undefined} />
      )}
    </div>
  );
}
