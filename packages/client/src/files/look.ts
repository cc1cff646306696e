import type { Operation } from '../outbox/operation.ts';
import type { State } from '../state/state.ts';
import { nextUpload } from './machine.ts';
import { plain, type Upload } from './upload.ts';

type Uploads = State['uploads'];

/** The message that carries each file, by the file's id. */
const messagesOf = (operations: readonly Operation[]): ReadonlyMap<string, string> =>
  new Map(
    operations.flatMap((one) =>
      one.name === 'messages.send' || one.name === 'scheduled.create'
        ? (one.input.attachments ?? []).map(({ fileId = '' }) => [fileId, one.id] as const)
        : [],
    ),
  );

/**
 * Files whose message is done, was discarded, or goes without them: nothing of them is needed any more.
 *
 * @param before the operations there were; a message that was never seen is still on its way into the outbox
 */
export const over = (
  uploads: Uploads,
  operations: readonly Operation[],
  before: ReadonlySet<string>,
): readonly string[] => {
  const now = new Set(operations.map(({ id }) => id));
  const goes = messagesOf(operations);
  return Object.values(uploads).flatMap(({ id, message }) => {
    if (message === undefined) return [];
    const isWithout = now.has(message) ? !goes.has(id) : before.has(message);
    return isWithout ? [id] : [];
  });
};

/** What a device holds of uploads, as one tab finds it. */
export interface Found {
  /** What the tab held when it began to read; what it changed since is newer than what it read. */
  readonly before: Uploads;
  readonly held: Uploads;
  readonly stored: readonly Upload[];
  /** Ids this tab wrote or read before: what is no longer stored of them was taken out by another tab. */
  readonly known: ReadonlySet<string>;
  readonly operations: readonly Operation[];
  /** Nobody has looked before, so nothing can still be on its way into the outbox. */
  readonly isFirst: boolean;
}

/** What is to be shown, and what is no longer needed. */
export interface Looked {
  readonly uploads: Uploads;
  readonly gone: readonly string[];
}

/** Brings what a tab holds and what is stored together: the person's word in another tab stands in the store. */
export const lookThrough = ({ before, held, stored, known, operations, isFirst }: Found): Looked => {
  const goes = messagesOf(operations);
  const uploads: Record<string, Upload> = { ...held };
  const ids = new Set(stored.map(({ id }) => id));
  const gone = Object.keys(held).filter((id) => known.has(id) && !ids.has(id));
  for (const id of gone) delete uploads[id];
  for (const one of stored) {
    const message = goes.get(one.id);
    if (isFirst && one.message !== undefined && message === undefined) {
      gone.push(one.id);
      continue;
    }
    const { place, ...rest } = one;
    const where = message === undefined ? place !== undefined && { place } : { message };
    const mine = held[one.id];
    const was = before[one.id];
    const facts = mine && mine !== was ? mine : { ...rest, ...where };
    const isSame = mine?.progress.status === was?.progress.status;
    uploads[one.id] = { ...facts, progress: mine ? (isSame ? said(mine, one) : mine.progress) : begun(one) };
  }
  return { uploads, gone };
};

/** The program began again: whatever was on its way is no longer. */
const begun = ({ progress }: Upload): Upload['progress'] => {
  const status = nextUpload(progress.status, 'restored');
  return status === progress.status ? progress : plain(status);
};

/** Only the person pauses and goes on; how far it came is known best where it is done. */
const said = (held: Upload, { progress: { status } }: Upload): Upload['progress'] => {
  const now = held.progress.status;
  if (status === 'paused') return plain(nextUpload(now, 'paused'));
  const wanted = status === 'queued' && (now === 'paused' || now === 'failed');
  return wanted ? plain('queued') : held.progress;
};
