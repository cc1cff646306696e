import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react';
import { useKit } from '../chat/kit.ts';
import { AttachIcon, MicrophoneIcon } from '../parts/icons.tsx';
import { later } from '../parts/later.tsx';
import type { InputFilesState } from './useInputFiles.ts';
import type { VoiceRecorderProps } from './VoiceRecorder.tsx';

const VoiceRecorder = later<VoiceRecorderProps>(
  async () => (await import('./VoiceRecorder.tsx')).VoiceRecorder,
);

const never = () => () => {};
const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;

/** Picks files, and records a voice where there is a microphone to be asked for. */
export function AttachButtons({ files }: { files: InputFilesState }): ReactNode {
  const { strings } = useKit();
  const picker = useRef<HTMLInputElement>(null);
  const [recording, setRecording] = useState(false);
  const records = useSyncExternalStore(never, canRecord, () => false);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          files.add([...(currentTarget.files ?? [])]);
          // The same file can be picked again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        className="parley-icon-button"
        aria-label={strings.attach}
        title={strings.attach}
        onClick={() => picker.current?.click()}
      >
        <AttachIcon />
      </button>
      {records && (
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.recordVoice}
          title={strings.recordVoice}
          onClick={() => setRecording(true)}
        >
          <MicrophoneIcon />
        </button>
      )}
      {recording && <VoiceRecorder onDone={files.addVoice} onClose={() => setRecording(false)} />}
    </>
  );
}
