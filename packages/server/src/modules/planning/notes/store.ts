import { limits } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Whose a note is: a channel's, by its number, or a person's. */
export type Place = { channel: number; owner?: undefined } | { owner: string; channel?: undefined };

export interface NoteRow {
  id: string;
  state: Uint8Array;
  version: number;
  updatedAt: Date;
  updatedBy: string[];
  keptAt: Date | null;
  toldVersion: number;
  toldAt: Date | null;
}

const columns = (tx: TenantTx) => tx.sql`
  n.id, n.state, n.version, n.updated_at, n.updated_by, n.kept_at, n.told_version, n.told_at`;

const at = (tx: TenantTx, { channel, owner }: Place) =>
  channel === undefined ? tx.sql`n.owner = ${owner}` : tx.sql`n.channel = ${channel}`;

/** @returns undefined for a note nobody wrote to */
export const loadNote = async (tx: TenantTx, place: Place): Promise<NoteRow | undefined> => {
  const [row] = await tx.sql<NoteRow[]>`
    select ${columns(tx)} from notes n where n.app_id = ${tx.app} and ${at(tx, place)}`;
  return row;
};

/** Its version alone: has anything changed? */
export const loadVersion = async (tx: TenantTx, place: Place): Promise<number> => {
  const [row] = await tx.sql<{ version: number }[]>`
    select n.version from notes n where n.app_id = ${tx.app} and ${at(tx, place)}`;
  return row?.version ?? 0;
};

/** Until the transaction ends nobody else writes it. One nobody wrote to is made, empty. */
export const lockNote = async (tx: TenantTx, id: string, place: Place): Promise<NoteRow> => {
  const { channel = null, owner = null } = place;
  await tx.sql`
    insert into notes (app_id, id, channel, owner, state, version, updated_at, updated_by)
    values (${tx.app}, ${id}, ${channel}, ${owner}, '', 0, ${tx.at}, '{}')
    on conflict do nothing`;
  const [row] = await tx.sql<NoteRow[]>`
    select ${columns(tx)} from notes n where n.app_id = ${tx.app} and ${at(tx, place)} for no key update`;
  if (!row) throw new Error('unable to lock the note; it is not there');
  return row;
};

export const updateNote = async (tx: TenantTx, row: NoteRow): Promise<void> => {
  await tx.sql`
    update notes
    set state = ${Buffer.from(row.state)}, version = ${row.version}, updated_at = ${row.updatedAt},
      updated_by = ${textArray(row.updatedBy)}::text::text[], kept_at = ${row.keptAt},
      told_version = ${row.toldVersion}, told_at = ${row.toldAt}
    where app_id = ${tx.app} and id = ${row.id}`;
};

export interface VersionRow {
  version: number;
  writtenAt: Date;
  writtenBy: string[];
}

/** Keeps how a note was, and forgets what is too old or too much. */
export const keepVersion = async (tx: TenantTx, row: NoteRow, content: string): Promise<void> => {
  await tx.sql`
    insert into note_versions (app_id, note_id, version, content, written_at, written_by)
    values (${tx.app}, ${row.id}, ${row.version}, ${content}, ${row.updatedAt},
      ${textArray(row.updatedBy)}::text::text[])
    on conflict do nothing`;
  await tx.sql`
    delete from note_versions v using (
      select k.version, row_number() over w as place, sum(octet_length(k.content)) over w as bytes
      from note_versions k where k.app_id = ${tx.app} and k.note_id = ${row.id}
      window w as (order by k.version desc)
    ) old
    where v.app_id = ${tx.app} and v.note_id = ${row.id} and v.version = old.version
      and (old.place > ${limits.noteVersions} or (old.place > 1 and old.bytes > ${limits.noteVersionsBytes}))`;
};

/** What is kept, the newest first. */
export const listVersions = (tx: TenantTx, noteId: string): Promise<VersionRow[]> =>
  tx.sql<VersionRow[]>`
    select v.version, v.written_at, v.written_by from note_versions v
    where v.app_id = ${tx.app} and v.note_id = ${noteId} order by v.version desc limit ${limits.noteVersions}`;

export const loadKept = async (
  tx: TenantTx,
  noteId: string,
  version: number,
): Promise<(VersionRow & { content: string }) | undefined> => {
  const [row] = await tx.sql<(VersionRow & { content: string })[]>`
    select v.version, v.written_at, v.written_by, v.content from note_versions v
    where v.app_id = ${tx.app} and v.note_id = ${noteId} and v.version = ${version}`;
  return row;
};
