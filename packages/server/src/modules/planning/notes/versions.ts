import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { readNote } from './access.ts';
import { listVersions, loadKept, loadNote, type VersionRow } from './store.ts';

/** `notes.versions`: how a note was, as far as that is kept. @throws ParleyError as `readNote` */
export const versions = (
  context: Context,
  actor: AppActor,
  cid: string | undefined,
): Promise<MethodAnswer<'notes.versions'>> =>
  readNote(context, actor, cid, 'unable to list the versions of the note', async ({ tx, place }) => {
    const note = await loadNote(tx, place);
    const rows = note ? await listVersions(tx, note.id) : [];
    const users = await loadCards(
      tx,
      rows.flatMap(({ writtenBy }) => writtenBy),
    );
    return { items: rows.map(presentVersion), users };
  });

/** `notes.version`: one of them, with what it said. @throws ParleyError `note_version_not_found`, and as `readNote` */
export const version = (
  context: Context,
  actor: AppActor,
  cid: string | undefined,
  number: number,
): Promise<MethodAnswer<'notes.version'>> => {
  const operation = 'unable to read the version of the note';
  return readNote(context, actor, cid, operation, async ({ tx, place }) => {
    const note = await loadNote(tx, place);
    const row = note && (await loadKept(tx, note.id, number));
    if (!row) throw new ParleyError('note_version_not_found', operation);
    return { ...presentVersion(row), content: row.content, users: await loadCards(tx, row.writtenBy) };
  });
};

const presentVersion = ({ version, writtenAt, writtenBy }: VersionRow) => ({
  version,
  at: writtenAt.toISOString(),
  by: writtenBy,
});
