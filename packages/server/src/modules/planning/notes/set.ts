import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type NoteWriting, writeNote } from './access.ts';
import { documentOf, type Which } from './name.ts';
import { present } from './present.ts';
import { save } from './save.ts';
import { loadKept, lockNote, type NoteRow } from './store.ts';
import { contentOf, open, rewrite, stateOf } from './text.ts';

/** Who has notes open in this process: they are handed what was written beside them. */
export interface OpenNotes {
  merge(document: string, change: Uint8Array, version: number): void;
  /** Stores what was typed and is not stored yet. */
  store(document: string): Promise<void>;
}

type Answer = MethodAnswer<'notes.set'>;

/**
 * `notes.set`: a note says something else. Only what differs from the version named is changed, so what others have
 * written since it was stored stays.
 *
 * @throws ParleyError `version_mismatch`, `note_full`, and as `writeNote`
 */
export const set = (
  context: Context,
  notes: OpenNotes,
  actor: AppActor,
  { cid, content, version }: MethodInput<'notes.set'>,
): Promise<Answer> => {
  const operation = 'unable to write the note';
  return writeNote(context, actor, cid, operation, async (writing) => {
    const held = await lockNote(writing.tx, context.ids.uuid(), writing.place);
    // What it says already was said before: a repeat is harmless.
    if (held.version !== version && contentOf(open(held.state)) !== content)
      throw new ParleyError('version_mismatch', operation, { details: { version: held.version } });
    return write(context, notes, writing, held, content);
  });
};

/**
 * `notes.restore`: a note says what it said once. What it says now, also what was typed this moment, is stored and kept
 * first: merged into what it said before, an old text would lose every line that somebody has just removed.
 *
 * @throws ParleyError `note_version_not_found`, and as `writeNote`
 */
export const restore = async (
  context: Context,
  notes: OpenNotes,
  actor: AppActor,
  { cid, version }: MethodInput<'notes.restore'>,
): Promise<Answer> => {
  const operation = 'unable to restore the note';
  const which = whichNamed(actor, cid);
  if (which) await notes.store(documentOf(actor.app, which));
  return writeNote(context, actor, cid, operation, async (writing) => {
    const held = await lockNote(writing.tx, context.ids.uuid(), writing.place);
    const kept = await loadKept(writing.tx, held.id, version);
    if (!kept) throw new ParleyError('note_version_not_found', operation);
    return write(context, notes, writing, held, kept.content, true);
  });
};

/** A server has no note of its own; that is refused where it writes. */
const whichNamed = (actor: AppActor, cid: string | undefined): Which | undefined => {
  if (cid !== undefined) return { cid };
  return actor.kind === 'user' ? { owner: actor.user } : undefined;
};

const write = async (
  context: Context,
  notes: OpenNotes,
  writing: NoteWriting,
  held: NoteRow,
  content: string,
  keep = false,
): Promise<Answer> => {
  const { tx, which, locked, caller, shadowed } = writing;
  const doc = open(held.state);
  const before = contentOf(doc);
  // Whoever is shadow-banned is answered as if it were written.
  if (shadowed) return present(writing, { ...held, version: held.version + 1 }, content);
  const change = rewrite(doc, content);
  if (stateOf(doc).length > limits.noteBytes)
    throw new ParleyError('note_full', 'unable to write the note', { details: { limit: limits.noteBytes } });
  const by = caller.user === undefined ? [] : [caller.user];
  const row = await save(context, { tx, which, locked, held, before, doc, by, keep, last: true });
  if (row.version > held.version)
    tx.onCommit(() => notes.merge(documentOf(tx.app, which), change, row.version));
  return present(writing, row, content);
};
