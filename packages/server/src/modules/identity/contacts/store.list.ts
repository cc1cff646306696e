import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type ContactRow, contactColumns } from './store.ts';

/** Which contacts are looked for, and who sees them. */
export interface Search {
  /** Folded beginnings of words; each must begin one of the contact's words. None finds all. */
  words: readonly string[];
  /** Of what is shadowed only what this person made; undefined for who sees all of it. */
  only: string | undefined;
  /** The last one of the page before. */
  after: Place | undefined;
  limit: number;
}

/** Where one stands in the order of a list: by the word it was found by, or by its name, then by id. */
export interface Place {
  word: string;
  id: string;
}

/** Greater than every string that begins with the same letters, in collation C. */
const last = '\u{10ffff}';
/** Before every id there is. */
const firstId = '00000000-0000-0000-0000-000000000000';

/** Contacts that are there, by the beginnings of their words, or all by name. */
export const listStatement = (tx: TenantTx, search: Search) => {
  const { sql } = tx;
  // The longest beginning leads: its range of the index is read in order and no further than the page.
  const [lead, ...others] = search.words.toSorted((a, b) => b.length - a.length);
  const found = lead === undefined ? all(tx, search.after) : foundBy(tx, lead, search.after);
  const matches = others.map(
    (word) => sql`and exists (
    select from contact_words o
    where o.app_id = c.app_id and o.contact_id = c.id and o.word >= ${word} and o.word < ${word + last}
  )`,
  );
  return sql<(ContactRow & { word: string })[]>`
    ${found} and c.deleted_at is null
      ${matches.length > 0 ? matches.reduce((all, match) => sql`${all} ${match}`) : sql``}
      ${search.only === undefined ? sql`` : sql`and (not c.shadowed or c.created_by = ${search.only})`}
    order by ${lead === undefined ? sql`c.name_folded, c.id` : sql`w.word, w.contact_id`} limit ${search.limit}`;
};

const all = (tx: TenantTx, after: Place | undefined) => tx.sql`
  select ${contactColumns(tx)}, c.name_folded as word from contacts c
  where c.app_id = ${tx.app} and (c.name_folded, c.id) > (${after?.word ?? ''}, ${after?.id ?? firstId}::uuid)`;

/** Each contact once, by the first of its words that fits. */
const foundBy = (tx: TenantTx, word: string, after: Place | undefined) => tx.sql`
  select ${contactColumns(tx)}, w.word
  from contact_words w
  join contacts c on c.app_id = w.app_id and c.id = w.contact_id
  where w.app_id = ${tx.app} and w.word >= ${word} and w.word < ${word + last}
    and (w.word, w.contact_id) > (${after?.word ?? ''}, ${after?.id ?? firstId}::uuid)
    and not exists (
      select from contact_words earlier
      where earlier.app_id = w.app_id and earlier.contact_id = w.contact_id
        and earlier.word >= ${word} and earlier.word < w.word
    )`;
