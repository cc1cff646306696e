import type * as Y from 'yjs';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { appendToLog, type LockedChannel, publishToChannel } from '../../messaging/log/index.ts';
import type { Which } from './name.ts';
import { keeps, tells } from './rules.ts';
import { keepVersion, type NoteRow, updateNote } from './store.ts';
import { contentOf, stateOf } from './text.ts';

/** What stores a note: the document as it is to be, the row as it is, its channel's head. */
export interface Saving {
  tx: TenantTx;
  which: Which;
  locked: LockedChannel | undefined;
  held: NoteRow;
  before: string;
  doc: Y.Doc;
  by: readonly string[];
  /** Keeps how it was, however lately that was done. */
  keep?: boolean;
  /** Tells the channel, however lately that was done. */
  last: boolean;
}

/** People named as writers of one version. */
const writersMost = 10;

/**
 * Stores a note whose row is locked, keeps how it was, tells its channel. What changes nothing is not stored. What was
 * let in is stored, however long it is by now.
 */
export const save = async (context: Context, saving: Saving): Promise<NoteRow> => {
  const { tx, which, locked, held, before, doc, last } = saving;
  const state = stateOf(doc);
  const after = contentOf(doc);
  const now = tx.at;
  const changed = !Buffer.from(state).equals(held.state) && !(held.version === 0 && after === '');
  const kept =
    changed && (saving.keep ? before !== after && held.version > 0 : keeps(held, before, after, now));
  if (kept) await keepVersion(tx, held, before);
  const version = held.version + (changed ? 1 : 0);
  const told = locked !== undefined && version > held.toldVersion && tells(held, last, now);
  if (!changed && !told) return held;
  const row: NoteRow = {
    ...held,
    ...(changed && { state, version, updatedAt: now, updatedBy: [...saving.by].slice(0, writersMost) }),
    ...(kept && { keptAt: now }),
    ...(told && { toldVersion: version, toldAt: now }),
  };
  await updateNote(tx, row);
  if (told && which.cid !== undefined) tell(context, tx, locked, which.cid, row, saving.by);
  return row;
};

const tell = (
  context: Context,
  tx: TenantTx,
  locked: LockedChannel,
  cid: string,
  { version }: NoteRow,
  by: readonly string[],
): void => {
  const at = tx.at.toISOString();
  const entry = { type: 'note.updated', actor: by[0], data: { version } };
  appendToLog(context, tx, locked, entry, (offset) =>
    publishToChannel(context, tx.app, cid, { type: 'note.updated', cid, offset, at, version }),
  );
};
