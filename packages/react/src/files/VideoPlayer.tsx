import type { Attachment } from '@parley/protocol';
import { type ReactNode, useEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { useFileUrl } from './useFileUrl.ts';
import { usePicture } from './usePicture.ts';

export interface VideoPlayerProps {
  attachment: Attachment;
  cid?: string | undefined;
  autoPlay?: boolean | undefined;
}

/** A film with the browser's own controls. Its address ends after a minute; then it goes on where it was, with another. */
export function VideoPlayer({ attachment, cid, autoPlay = false }: VideoPlayerProps): ReactNode {
  const { strings } = useKit();
  const { src, failed, want } = useFileUrl(attachment);
  const poster = usePicture({
    attachment: attachment.variants?.poster ? attachment : { type: 'video' },
    cid,
    variant: 'poster',
  });
  const video = useRef<HTMLVideoElement>(null);
  const stood = useRef(0);
  const played = useRef(autoPlay);
  const askedAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when it is shown
  useEffect(want, []);
  const stand = ({ currentTarget }: { currentTarget: HTMLVideoElement }) => {
    // With another address it says that it stands at the beginning, before it is anywhere.
    if (currentTarget.readyState > 0) stood.current = currentTarget.currentTime;
  };
  if (failed)
    return (
      <p className="parley-player-failed">
        {strings.fileNotHere}{' '}
        <button type="button" className="parley-link-button" onClick={want}>
          {strings.retry}
        </button>
      </p>
    );
  return (
    // biome-ignore lint/a11y/useMediaCaption: a person's own film has no words beside it
    <video
      ref={video}
      className="parley-video"
      src={src}
      poster={poster.src}
      aria-label={attachment.alt ?? attachment.title ?? attachment.name ?? strings.video}
      controls
      playsInline
      autoPlay={autoPlay}
      preload="metadata"
      onTimeUpdate={stand}
      onSeeking={stand}
      onPlay={() => {
        played.current = true;
      }}
      onPause={() => {
        played.current = false;
      }}
      onLoadedMetadata={({ currentTarget }) => {
        if (stood.current === 0) return;
        currentTarget.currentTime = stood.current;
        // Another address begins by standing still.
        if (played.current) currentTarget.play().catch(() => {});
      }}
      onError={() => {
        // One that fails at once fails for another reason than its end.
        if (Date.now() - askedAt.current < 10_000) return;
        askedAt.current = Date.now();
        want();
      }}
    />
  );
}
