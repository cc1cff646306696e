import type { Note } from '@parley/protocol';
import { loadCards } from '../../identity/cards/index.ts';
import type { NoteView } from './access.ts';
import { documentOf } from './name.ts';
import type { NoteRow } from './store.ts';

/** A note as its caller sees it, with the people it names. */
export const present = async (
  { tx, which, caller, writable }: NoteView,
  row: NoteRow | undefined,
  content: string,
) => {
  const written = row !== undefined && row.version > 0;
  const note: Note = {
    ...(which.cid !== undefined && { cid: which.cid }),
    content,
    version: row?.version ?? 0,
    ...(written && { updatedAt: row.updatedAt.toISOString() }),
    updatedBy: written ? row.updatedBy : [],
    writable,
    ...(caller.user !== undefined && { document: documentOf(tx.app, which) }),
  };
  return { note, users: await loadCards(tx, note.updatedBy) };
};
