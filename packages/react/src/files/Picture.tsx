import type { Attachment } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { thumbOf } from './thumb.ts';
import { usePicture } from './usePicture.ts';
import { variantFor } from './variants.ts';

export interface PictureProps {
  attachment: Attachment;
  cid?: string | undefined;
  /** The longer side of its box, in pixels of the page: how sharp it has to be. */
  side: number;
  /** The moving picture itself rather than a still of it. */
  moving?: boolean | undefined;
}

/** A picture in a box that is already there: a few pixels first, then itself. Says what it shows by its alt text. */
export function Picture({ attachment, cid, side, moving = false }: PictureProps): ReactNode {
  const { strings } = useKit();
  const variant = moving ? undefined : variantFor(attachment, side);
  const isStill = attachment.type === 'image' || variant === 'poster';
  const { src, failed, retry } = usePicture({
    attachment: isStill ? attachment : { type: 'video' },
    cid,
    variant,
  });
  const [shown, setShown] = useState<string>();
  const thumb = thumbOf(attachment.thumbhash);
  const { alt, title, name } = attachment;
  return (
    <span className="parley-picture" data-shown={(src !== undefined && shown === src) || undefined}>
      {thumb && <img className="parley-picture-thumb" src={thumb} alt="" />}
      {src === undefined ? (
        <span className="parley-hidden">{alt ?? title ?? name ?? strings.picture}</span>
      ) : (
        <img
          src={src}
          alt={alt ?? title ?? name ?? strings.picture}
          decoding="async"
          draggable={false}
          onLoad={() => setShown(src)}
          onError={retry}
        />
      )}
      {failed && src === undefined && <span className="parley-picture-failed">{strings.pictureNotHere}</span>}
    </span>
  );
}
