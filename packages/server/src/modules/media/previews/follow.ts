import type { Entry, Listener } from '../../messaging/followers/index.ts';
import { findPreviews } from './find.ts';

const ask = (_tx: unknown, entries: readonly Entry[]) =>
  entries.flatMap(({ appId, subject }) =>
    subject === null ? [] : [{ app: appId, job: findPreviews, input: { message: subject }, key: subject }],
  );

/** After a message with links was sent, or one was edited that has or had some. */
export const previewListeners: readonly Listener[] = [
  { type: 'message.new', having: 'links', ask },
  { type: 'message.updated', having: 'links', ask },
];
