import type { Contact } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** What a contact says. */
export interface Said {
  name: string;
  email: string | null;
  phone: string | null;
  organisation: string | null;
  title: string | null;
  note: string | null;
  custom: Contact['custom'];
}

export interface ContactRow extends Said {
  id: string;
  /** Null of the app's server. */
  createdBy: string | null;
  shadowed: boolean;
  bodyHash: Buffer;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** The columns of a `ContactRow`, of contacts c. */
export const contactColumns = (tx: TenantTx) => tx.sql`
  c.id, c.created_by, c.shadowed, c.body_hash, c.name, c.email, c.phone, c.organisation, c.title, c.note, c.custom,
  c.created_at, c.updated_at, c.deleted_at`;

/** Also one that was deleted. */
export const loadContact = async (tx: TenantTx, id: string): Promise<ContactRow | undefined> => {
  const [row] = await tx.sql<ContactRow[]>`
    select ${contactColumns(tx)} from contacts c where c.app_id = ${tx.app} and c.id = ${id}`;
  return row;
};

/** As it is behind the lock, also one that was deleted. */
export const lockContact = async (tx: TenantTx, id: string): Promise<ContactRow | undefined> => {
  const [row] = await tx.sql<ContactRow[]>`
    select ${contactColumns(tx)} from contacts c where c.app_id = ${tx.app} and c.id = ${id} for update`;
  return row;
};

/** Until the transaction ends nobody else makes a contact of the app. */
export const lockMaking = async (tx: TenantTx): Promise<void> => {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`parley.contacts/${tx.app}`}, 0))`;
};

/** Those that are there. */
export const countContacts = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from contacts where app_id = ${tx.app} and deleted_at is null`;
  return row?.count ?? 0;
};

export const insertContact = async (tx: TenantTx, row: ContactRow, order: string): Promise<void> => {
  const { sql } = tx;
  await sql`
    insert into contacts (
      app_id, id, created_by, shadowed, body_hash, name, name_folded, email, phone, organisation, title, note, custom,
      created_at, updated_at
    )
    values (
      ${tx.app}, ${row.id}, ${row.createdBy}, ${row.shadowed}, ${row.bodyHash}, ${row.name}, ${order}, ${row.email},
      ${row.phone}, ${row.organisation}, ${row.title}, ${row.note}, ${sql.json(row.custom as never)},
      ${row.createdAt}, ${row.updatedAt}
    )`;
};

/** Writes what it says now. */
export const updateContact = async (tx: TenantTx, row: ContactRow, order: string): Promise<void> => {
  const { sql } = tx;
  await sql`
    update contacts
    set name = ${row.name}, name_folded = ${order}, email = ${row.email}, phone = ${row.phone},
      organisation = ${row.organisation}, title = ${row.title}, note = ${row.note}, custom = ${sql.json(row.custom as never)},
      updated_at = ${row.updatedAt}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** The words a contact is found by, in place of those there were. */
export const writeWords = async (tx: TenantTx, id: string, words: readonly string[]): Promise<void> => {
  await tx.sql`delete from contact_words where app_id = ${tx.app} and contact_id = ${id}`;
  await tx.sql`
    insert into contact_words (app_id, word, contact_id)
    select ${tx.app}, w.word, ${id} from unnest(${textArray(words)}::text::text[]) as w (word)`;
};

/** Its id stays taken; what it said, who made it and what it was made of are forgotten. */
export const setDeleted = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`delete from contact_words where app_id = ${tx.app} and contact_id = ${id}`;
  await tx.sql`
    update contacts
    set name = '', name_folded = '', email = null, phone = null, organisation = null, title = null, note = null,
      custom = '{}', created_by = null, body_hash = '', updated_at = ${tx.at}, deleted_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id}`;
};
