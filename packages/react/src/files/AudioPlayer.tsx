import type { Attachment } from '@parley/protocol';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { PauseIcon, PlayIcon } from '../parts/icons.tsx';
import { Bars } from './Bars.tsx';
import { resample } from './peaks.ts';
import { useFileUrl } from './useFileUrl.ts';
import { duration } from './variants.ts';

const BARS = 44;
const SKIP_S = 5;

/**
 * A sound or a voice: its loudness as a line of bars, which is also where it is wound, once that is let go on it. Only one
 * plays at a time. Its address ends after a minute; then it goes on where it was, with another.
 */
export function AudioPlayer({ attachment }: { attachment: Attachment }): ReactNode {
  const { strings } = useKit();
  const { src, failed, want } = useFileUrl(attachment);
  const audio = useRef<HTMLAudioElement>(null);
  /** Where it stood, for the next address. */
  const stood = useRef(0);
  const renewed = useRef(false);
  const [playing, setPlaying] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [time, setTime] = useState(0);
  /** Where it would go on, while the line is held. */
  const [held, setHeld] = useState<number>();
  const [length, setLength] = useState((attachment.durationMs ?? 0) / 1_000);
  const bars = resample(attachment.waveform ?? [], BARS);
  const name = attachment.title ?? attachment.name ?? strings.voiceNote;

  useEffect(() => {
    if (src !== undefined && wanted) audio.current?.play().catch(() => setPlaying(false));
  }, [src, wanted]);
  useEffect(() => {
    const other = (event: Event) => {
      if (event.target !== audio.current) audio.current?.pause();
    };
    document.addEventListener('play', other, true);
    return () => document.removeEventListener('play', other, true);
  }, []);

  const toggle = () => {
    setWanted(!playing);
    if (playing) return audio.current?.pause();
    if (src === undefined) want();
    // What cannot be loaded any more says so by itself.
    else void audio.current?.play().catch(() => {});
  };
  const renew = () => {
    // One that fails again at once fails for another reason than its end.
    if (renewed.current) return setWanted(false);
    renewed.current = true;
    want();
  };
  const seek = (to: number) => {
    const at = Math.max(0, Math.min(to, length));
    setTime(at);
    stood.current = at;
    if (audio.current && src !== undefined) audio.current.currentTime = at;
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(timeAt(event, length));
  };
  const letGo = (event: PointerEvent<HTMLElement>) => {
    // Whoever let go beside it thought better of it.
    if (held !== undefined && isOver(event)) seek(timeAt(event, length));
    setHeld(undefined);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && held !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      return setHeld(undefined);
    }
    const step = { ArrowRight: SKIP_S, ArrowUp: SKIP_S, ArrowLeft: -SKIP_S, ArrowDown: -SKIP_S }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(time + step);
  };
  const at = held ?? time;
  const share = length > 0 ? at / length : 0;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn
    <div className="parley-audio" role="group" aria-label={name}>
      <button
        type="button"
        className="parley-audio-play"
        aria-label={playing ? strings.pause : strings.play}
        onClick={toggle}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </button>
      <div
        className="parley-audio-line"
        role="slider"
        tabIndex={0}
        aria-label={strings.position}
        aria-valuemin={0}
        aria-valuemax={Math.round(length)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={`${duration(at * 1_000)} / ${duration(length * 1_000)}`}
        onPointerDown={press}
        onPointerMove={(event) => held !== undefined && setHeld(timeAt(event, length))}
        onPointerUp={letGo}
        onPointerCancel={() => setHeld(undefined)}
        onKeyDown={keyDown}
      >
        <Bars heights={bars} past={share} />
      </div>
      <span className="parley-audio-time">{duration((playing || at > 0 ? at : length) * 1_000)}</span>
      {failed && <small className="parley-player-failed">{strings.fileNotHere}</small>}
      {/* biome-ignore lint/a11y/useMediaCaption: what somebody says has no words beside it */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => {
          setWanted(false);
          stood.current = 0;
          setTime(0);
        }}
        onError={renew}
        onTimeUpdate={({ currentTarget }) => {
          // With another address it says that it stands at the beginning, before it is anywhere.
          if (currentTarget.readyState === 0) return;
          stood.current = currentTarget.currentTime;
          setTime(currentTarget.currentTime);
        }}
        onLoadedMetadata={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.duration)) setLength(currentTarget.duration);
          renewed.current = false;
          if (stood.current > 0) currentTarget.currentTime = stood.current;
        }}
      />
    </div>
  );
}

/** How far below or above the line a hand may let go and still mean it. */
const BESIDE_PX = 40;

function isOver({ clientY, currentTarget }: PointerEvent<HTMLElement>): boolean {
  const { top, bottom } = currentTarget.getBoundingClientRect();
  return clientY > top - BESIDE_PX && clientY < bottom + BESIDE_PX;
}

function timeAt({ clientX, currentTarget }: PointerEvent<HTMLElement>, length: number): number {
  const { left, right, width } = currentTarget.getBoundingClientRect();
  const rtl = getComputedStyle(currentTarget).direction === 'rtl';
  return Math.max(0, Math.min((rtl ? right - clientX : clientX - left) / width, 1)) * length;
}
