import { levelled, resample } from './peaks.ts';

/** A recording under way. */
export interface Recording {
  /** Ends it. */
  stop(): Promise<{ bytes: Blob; durationMs: number; waveform: readonly number[] }>;
  /** Ends it and keeps nothing. */
  cancel(): void;
}

const EVERY_MS = 50;
/** As many as an attachment carries. */
const PEAKS = 100;
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/**
 * Records from the microphone; the person is asked by the browser.
 *
 * @param heard how loud it was a moment ago, from 0 to 1, and how long it has been going in milliseconds
 * @throws DOMException when there is no microphone, or it was not allowed
 */
export async function record(heard: (loud: number, ms: number) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }) });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const chunks: Blob[] = [];
  const peaks: number[] = [];
  const beganAt = performance.now();
  recorder.ondataavailable = ({ data }) => void chunks.push(data);
  recorder.start(1_000);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const peak = Math.min(1, samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) * 1.6);
    peaks.push(peak);
    heard(peak, performance.now() - beganAt);
  }, EVERY_MS);
  const end = (): void => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  return {
    stop: () =>
      new Promise((resolve) => {
        const durationMs = Math.round(performance.now() - beganAt);
        recorder.onstop = () => {
          end();
          const bytes = new Blob(chunks, { type: recorder.mimeType });
          resolve({ bytes, durationMs, waveform: levelled(resample(peaks, Math.min(PEAKS, peaks.length))) });
        };
        recorder.stop();
      }),
    cancel: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      end();
    },
  };
}
