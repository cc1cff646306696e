import { isAllowedHref } from '@parley/markdown';
import type { Attachment } from '@parley/protocol';
import { type ReactNode, useContext, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { thumbOf } from '../files/thumb.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { isAllowedImage } from '../users/images.ts';

export interface LinkCardProps {
  /** One of type `link`. */
  attachment: Attachment;
  /** Takes the card off the message; absent for those who may not. */
  onRemove?: (() => void) | undefined;
}

/** What a link leads to: site, title, a few words and a picture, always of one height, so no row grows late. */
export function LinkCard({ attachment, onRemove }: LinkCardProps): ReactNode {
  const { strings } = useKit();
  const client = useContext(ClientContext);
  const [failed, setFailed] = useState(false);
  const { url = '', title, text, site, poster, thumbhash, alt } = attachment;
  if (!isAllowedHref(url)) return null;
  const host = hostOf(url);
  const address = poster && (client?.previews.pictureUrl(poster) ?? poster);
  const picture = !failed && isAllowedImage(address) && address;
  const thumb = picture && thumbOf(thumbhash);
  return (
    <div className="parley-link">
      <a href={url} target="_blank" rel="noopener noreferrer nofollow">
        <span className="parley-link-words">
          {/* A page may call itself anything, so its address stands beside what it says. */}
          {title !== undefined && (
            <small>
              {site && site !== host && <bdi>{site}</bdi>}
              <span>{host}</span>
            </small>
          )}
          <strong dir="auto">{title ?? shortOf(url)}</strong>
          {text && <span dir="auto">{text}</span>}
        </span>
        {picture && (
          <span
            className="parley-link-picture"
            style={thumb ? { backgroundImage: `url(${thumb})` } : undefined}
          >
            <img
              src={picture}
              alt={alt ?? ''}
              loading="lazy"
              decoding="async"
              draggable={false}
              onError={() => setFailed(true)}
            />
          </span>
        )}
      </a>
      {onRemove && (
        <button
          type="button"
          className="parley-icon-button parley-link-remove"
          aria-label={strings.removePreview(title ?? host)}
          title={strings.removePreview(title ?? host)}
          onClick={onRemove}
        >
          <CloseIcon />
        </button>
      )}
    </div>
  );
}

/** An address as people write it. */
function shortOf(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? url;
}
