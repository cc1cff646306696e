import { ParleyError } from '@parley/client';
import { type Talk, talk } from './talk.ts';

declare global {
  interface Window {
    talk(what: Talk): Promise<string[]>;
    talkInWorker(what: Talk): Promise<string[]>;
    /** Why talking is refused. */
    refusal(what: Talk): Promise<{ reason: string; add: unknown }>;
  }
}

window.talkInWorker = (what) =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/web-worker.js', { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<string[]>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(what);
  });
window.refusal = (what) =>
  talk(what).then(
    () => ({ reason: 'none', add: undefined }),
    (error: unknown) => {
      if (!(error instanceof ParleyError)) throw error;
      return { reason: error.reason, add: error.details?.add };
    },
  );
window.talk = talk;
