import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { CloseIcon, PlayIcon } from '../parts/icons.tsx';
import { useFocusReturn } from '../parts/useFocusReturn.ts';
import { Lightbox } from './LaterLightbox.tsx';
import { byMonth } from './months.ts';
import { Picture } from './Picture.tsx';
import { type GalleryKind, type SentFile, useChannelFiles } from './useChannelFiles.ts';
import { duration } from './variants.ts';

export interface ChannelGalleryProps {
  cid: string;
  onClose: () => void;
  /** Shows the message a file is in. */
  onMessage?: ((file: { message: string; parentId: string | undefined }) => void) | undefined;
}

const kinds = ['image', 'video', 'audio', 'file', 'link'] as const;

/**
 * Everything that was sent to a channel besides words, and its links, by kind and by month, beside the conversation. It goes on as far
 * as one scrolls. Escape closes it.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function ChannelGallery({ cid, onClose, onMessage }: ChannelGalleryProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const [kind, setKind] = useState<GalleryKind>('image');
  const titleId = useId();
  const panelId = useId();
  const panel = useFocusReturn<HTMLElement>();
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const inside = (event.target as Element).closest('[popover], dialog');
    if (event.key === 'Escape' && !event.defaultPrevented && !inside) onClose();
  };
  const turn = (event: KeyboardEvent<HTMLElement>) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = kinds.at((kinds.indexOf(kind) + step) % kinds.length) ?? 'image';
    setKind(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-kind="${next}"]`)?.focus();
  };
  return (
    <aside
      ref={panel}
      className="parley-thread parley-gallery"
      aria-labelledby={titleId}
      data-landmark
      onKeyDown={keyDown}
    >
      <header className="parley-thread-header">
        <h2 id={titleId}>
          {strings.gallery} {title && <span>{title.named ? `#${title.name}` : title.name}</span>}
        </h2>
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.close}
          title={strings.close}
          // biome-ignore lint/a11y/noAutofocus: whoever opened the panel goes on in it
          autoFocus
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <div className="parley-gallery-kinds" role="tablist" aria-labelledby={titleId} onKeyDown={turn}>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            data-kind={one}
            aria-selected={one === kind}
            aria-controls={panelId}
            tabIndex={one === kind ? 0 : -1}
            onClick={() => setKind(one)}
          >
            {strings.fileKinds[one]}
          </button>
        ))}
      </div>
      <div id={panelId} className="parley-gallery-body" role="tabpanel" aria-label={strings.fileKinds[kind]}>
        <Files key={kind} {...{ cid, kind, onMessage }} />
      </div>
    </aside>
  );
}

function Files({
  cid,
  kind,
  onMessage,
}: Pick<ChannelGalleryProps, 'cid' | 'onMessage'> & { kind: GalleryKind }): ReactNode {
  const { strings, times, slots } = useKit();
  const { items, status, hasMore, loadMore } = useChannelFiles(cid, kind);
  const [open, setOpen] = useState<number>();
  const end = useRef<HTMLDivElement>(null);
  const visual = kind === 'image' || kind === 'video';

  const more = useRef(loadMore);
  more.current = loadMore;
  const goesOn = hasMore && status === 'ready';
  useEffect(() => {
    const element = end.current;
    if (!element || !goesOn) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [goesOn]);

  if (status === 'ready' && items.length === 0)
    return <p className="parley-gallery-nothing">{strings.noFiles[kind]}</p>;
  return (
    <>
      {byMonth(items, (at) => times.dayKey(at).slice(0, 7)).map((month) => (
        <section key={month.key} aria-label={times.month(month.at)}>
          <h3>{times.month(month.at)}</h3>
          {visual ? (
            <div className="parley-gallery-grid">
              {month.items.map((item) => (
                <Box
                  key={item.attachment.fileId}
                  {...{ item, cid }}
                  onOpen={() => setOpen(items.indexOf(item))}
                />
              ))}
            </div>
          ) : (
            <ul className="parley-gallery-list">
              {month.items.map(({ attachment, author, sentAt, message, parentId }) => (
                <li key={attachment.fileId ?? `${message} ${attachment.url}`}>
                  <slots.Attachment attachment={attachment} />
                  <From
                    {...{ author, sentAt }}
                    onClick={onMessage && (() => onMessage({ message, parentId }))}
                  />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {status === 'loading' && <p className="parley-gallery-nothing">{strings.loadingFiles}</p>}
      {status === 'failed' && (
        <p className="parley-gallery-nothing" role="alert">
          {strings.fileNotHere}{' '}
          <button type="button" className="parley-link-button" onClick={loadMore}>
            {strings.retry}
          </button>
        </p>
      )}
      <div ref={end} />
      {open !== undefined && (
        <Lightbox
          items={items.map(({ attachment, author, sentAt }) => ({ attachment, cid, author, sentAt }))}
          at={open}
          onClose={() => setOpen(undefined)}
          onNearEnd={goesOn ? loadMore : undefined}
        />
      )}
    </>
  );
}

function Box({ item, cid, onOpen }: { item: SentFile; cid: string; onOpen: () => void }): ReactNode {
  const { strings } = useKit();
  const { type, alt, name, durationMs } = item.attachment;
  const words = alt ?? name ?? (type === 'video' ? strings.video : strings.picture);
  const what = durationMs === undefined ? words : `${words}, ${duration(durationMs)}`;
  return (
    <div className="parley-tile">
      <button
        type="button"
        className="parley-tile-open"
        aria-label={strings.openPicture(what)}
        onClick={onOpen}
      >
        <Picture attachment={item.attachment} cid={cid} side={130} />
        {type === 'video' && (
          <span className="parley-tile-play" aria-hidden="true">
            <PlayIcon />
          </span>
        )}
        {durationMs !== undefined && (
          <span className="parley-tile-time" aria-hidden="true">
            {duration(durationMs)}
          </span>
        )}
      </button>
    </div>
  );
}

interface FromProps {
  author: string | undefined;
  sentAt: string;
  onClick: (() => void) | undefined;
}

function From({ author, sentAt, onClick }: FromProps): ReactNode {
  const { nameOf, times } = useKit();
  const words = (
    <>
      <bdi>{nameOf(author)}</bdi>, {times.full(sentAt)}
    </>
  );
  return onClick ? (
    <button type="button" className="parley-gallery-from" onClick={onClick}>
      {words}
    </button>
  ) : (
    <span className="parley-gallery-from">{words}</span>
  );
}
