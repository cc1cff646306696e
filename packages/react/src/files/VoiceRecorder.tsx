import { type ReactNode, useEffect, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { CheckIcon } from '../parts/icons.tsx';
import { TrashIcon } from '../parts/icons-later.tsx';
import { useFocusReturn } from '../parts/useFocusReturn.ts';
import { Bars } from './Bars.tsx';
import { type Recording, record } from './record.ts';
import { duration } from './variants.ts';

export interface VoiceRecorderProps {
  onDone: (bytes: Blob, durationMs: number, waveform: readonly number[]) => void;
  onClose: () => void;
}

const BARS = 60;

/** Records from the moment it is shown: how long, how loud, and the two ways to end. Escape gives it up. */
export function VoiceRecorder({ onDone, onClose }: VoiceRecorderProps): ReactNode {
  const { strings } = useKit();
  const [peaks, setPeaks] = useState<readonly number[]>([]);
  const [ms, setMs] = useState(0);
  const [recording, setRecording] = useState<Recording>();
  const [refused, setRefused] = useState(false);
  const bar = useFocusReturn<HTMLDivElement>();

  useEffect(() => {
    let over = false;
    let going: Recording | undefined;
    record((loud, at) => {
      setPeaks((before) => [...before.slice(1 - BARS), loud]);
      setMs(at);
    }).then(
      (begun) => {
        going = begun;
        if (over) begun.cancel();
        else setRecording(begun);
      },
      () => setRefused(true),
    );
    return () => {
      over = true;
      going?.cancel();
    };
  }, []);

  const done = () => {
    recording?.stop().then(({ bytes, durationMs, waveform }) => {
      onDone(bytes, durationMs, waveform);
      onClose();
    }, onClose);
  };
  const silent = Array.from({ length: BARS - peaks.length }, () => 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn
    <div
      ref={bar}
      className="parley-recorder"
      role="group"
      aria-label={strings.recording}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <button
        type="button"
        className="parley-icon-button"
        aria-label={strings.cancelRecording}
        title={strings.cancelRecording}
        onClick={onClose}
      >
        <TrashIcon />
      </button>
      {refused ? (
        <span className="parley-recorder-words" role="alert">
          {strings.noMicrophone}
        </span>
      ) : (
        <>
          <span className="parley-recorder-dot" aria-hidden="true" />
          <span className="parley-recorder-time" role="timer">
            {duration(ms)}
          </span>
          <span className="parley-recorder-line" aria-hidden="true">
            <Bars heights={[...silent, ...peaks]} past={1} />
          </span>
        </>
      )}
      <button
        type="button"
        className="parley-send"
        data-ready={recording !== undefined || undefined}
        // biome-ignore lint/a11y/noAutofocus: who records ends it next
        autoFocus
        disabled={!recording}
        aria-label={strings.endRecording}
        title={strings.endRecording}
        onClick={done}
      >
        <CheckIcon />
      </button>
    </div>
  );
}
