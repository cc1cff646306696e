import type { Attachment } from '@parley/protocol';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { BackIcon, CloseIcon, DownloadIcon } from '../parts/icons.tsx';
import { MinusIcon, PlusIcon } from '../parts/icons-later.tsx';
import { Picture } from './Picture.tsx';
import { useDownload } from './useDownload.ts';
import { useZoom } from './useZoom.ts';
import { VideoPlayer } from './VideoPlayer.tsx';

/** A picture or a film, and where it is from. */
export interface LightboxItem {
  attachment: Attachment;
  cid: string | undefined;
  author?: string | undefined;
  sentAt?: string | undefined;
}

export interface LightboxProps {
  items: readonly LightboxItem[];
  /** Which of them is shown first. */
  at: number;
  onClose: () => void;
  /** The last but one is shown: there may be more. */
  onNearEnd?: (() => void) | undefined;
}

/**
 * One picture or film large, and the ones beside it. Arrows lead on, + and - and two fingers make it larger, Escape
 * closes it, and the focus goes back to where it was.
 */
export function Lightbox({ items, at: first, onClose, onNearEnd }: LightboxProps): ReactNode {
  const { strings, nameOf, times } = useKit();
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(first);
  const item = items[at];
  const step = (by: number) => {
    const next = Math.max(0, Math.min(at + by, items.length - 1));
    setAt(next);
    if (next >= items.length - 2) onNearEnd?.();
  };
  const { zoom, larger, smaller, fit, handlers } = useZoom(stage, step, `${at}`);
  const { download, problem } = useDownload();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element?.open) element?.showModal();
    return () => element?.close();
  }, []);
  if (!item) return null;
  const { attachment, cid, author, sentAt } = item;
  const isVideo = attachment.type === 'video';
  const { alt, title, name } = attachment;
  const what = title ?? name ?? (isVideo ? strings.video : strings.picture);

  const keyDown = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const keys = new Map([
      ['ArrowRight', () => step(rtl ? -1 : 1)],
      ['ArrowLeft', () => step(rtl ? 1 : -1)],
      ['Home', () => step(-items.length)],
      ['End', () => step(items.length)],
      ['+', larger],
      ['=', larger],
      ['-', smaller],
      ['0', fit],
    ]);
    const act = keys.get(event.key);
    // A film's own controls use the arrows themselves.
    if (!act || (event.target as Element).closest('video')) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const button = (label: string, icon: ReactNode, run: () => void, disabled = false) => (
    <button
      type="button"
      className="parley-icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={run}
    >
      {icon}
    </button>
  );

  return (
    <dialog
      ref={dialog}
      className="parley-lightbox"
      aria-label={strings.lightbox}
      onKeyDown={keyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === stage.current && zoom.scale === 1) onClose();
      }}
    >
      <header className="parley-lightbox-head">
        <div className="parley-lightbox-words">
          <strong dir="auto">{what}</strong>
          {author !== undefined && sentAt !== undefined && (
            <span>
              <bdi>{nameOf(author)}</bdi>, {times.full(sentAt)}
            </span>
          )}
        </div>
        {!isVideo && button(strings.smaller, <MinusIcon />, smaller, zoom.scale === 1)}
        {!isVideo && button(strings.larger, <PlusIcon />, larger)}
        {attachment.fileId !== undefined &&
          button(strings.download, <DownloadIcon />, () => download(attachment.fileId ?? ''))}
        {button(strings.close, <CloseIcon />, onClose)}
      </header>
      <div ref={stage} className="parley-lightbox-stage" {...(isVideo ? {} : handlers)}>
        {isVideo ? (
          <VideoPlayer key={attachment.fileId ?? attachment.url} attachment={attachment} cid={cid} autoPlay />
        ) : (
          <div
            className="parley-lightbox-picture"
            data-zoomed={zoom.scale > 1 || undefined}
            style={{
              transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
              ...(attachment.width &&
                attachment.height && { aspectRatio: `${attachment.width} / ${attachment.height}` }),
              ...(attachment.width && { maxInlineSize: `max(${attachment.width}px, 320px)` }),
            }}
          >
            <Picture
              key={attachment.fileId ?? attachment.url}
              attachment={attachment}
              cid={cid}
              side={Math.max(1_200, zoom.scale * 1_200)}
            />
          </div>
        )}
      </div>
      {items.length > 1 && (
        <>
          <span className="parley-lightbox-before">
            {button(strings.previousPicture, <BackIcon />, () => step(-1), at === 0)}
          </span>
          <span className="parley-lightbox-after">
            {button(strings.nextPicture, <BackIcon />, () => step(1), at === items.length - 1)}
          </span>
        </>
      )}
      <footer className="parley-lightbox-foot" aria-live="polite">
        {alt && <p dir="auto">{alt}</p>}
        {problem && <p>{problem}</p>}
        {items.length > 1 && <span>{strings.pictureOf(at + 1, items.length)}</span>}
      </footer>
    </dialog>
  );
}
