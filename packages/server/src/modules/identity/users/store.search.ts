import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { UserRow } from './store.ts';

/** Who is looked for, and by whom. */
export interface Search {
  /** Folded beginnings of words; each must begin one of the person's words. None finds everybody. */
  words: readonly string[];
  /** Only people who share a channel with this person, and themselves. */
  near: string | undefined;
  /** Only people who are not deactivated. */
  active: boolean;
  /** The last one of the page before. */
  after: Place | undefined;
  limit: number;
}

/** Where somebody stands in the order of a search: by the word they were found by, then by id. */
export interface Place {
  word: string;
  id: string;
}

export type Found = UserRow & { word: string };

/** Greater than every string that begins with the same letters, in collation C. */
const last = '\u{10ffff}';

/** People by the beginnings of their words, or all. Deleted ones are nobody. */
export const searchStatement = (tx: TenantTx, search: Search) => {
  const { sql } = tx;
  // The longest beginning leads: its range of the index is read in order and no further than the page.
  const [lead, ...others] = search.words.toSorted((a, b) => b.length - a.length);
  const found = lead === undefined ? everybody(tx, search.after) : foundBy(tx, lead, search.after);
  const matches = others.map(
    (word) => sql`and exists (
    select from user_words o
    where o.app_id = u.app_id and o.user_id = u.id and o.word >= ${word} and o.word < ${word + last}
  )`,
  );
  return sql<Found[]>`
    ${found} and u.deleted_at is null
      ${matches.length > 0 ? matches.reduce((all, match) => sql`${all} ${match}`) : sql``}
      ${search.active ? sql`and u.deactivated_at is null` : sql``}
      ${search.near === undefined ? sql`` : sql`and u.id = any (array(${idsNear(tx, search.near)}))`}
    order by ${lead === undefined ? sql`${nameOf(tx)}, u.id` : sql`w.word, w.user_id`} limit ${search.limit}`;
};

/** Words of people that begin with one of these letters; so many, as somebody may search in an app of hundreds of thousands. */
export const wordsFrom = async (
  tx: TenantTx,
  letters: readonly string[],
  most: number,
): Promise<string[]> => {
  const rows = await tx.sql<{ word: string }[]>`
    select distinct w.word from unnest(${textArray(letters)}::text[]) as l (letter)
    join user_words w on w.app_id = ${tx.app} and w.word >= l.letter and w.word < l.letter || ${last}
    limit ${most}`;
  return rows.map(({ word }) => word);
};

const columns = (tx: TenantTx) => tx.sql`
  u.id, u.name, u.username, u.image, u.bio, u.title, u.pronouns, u.zone, u.role, u.guest_until, u.read_receipts, u.custom, u.created_at,
  u.deactivated_at, u.left_at, u.deleted_at`;

const everybody = (tx: TenantTx, after: Place | undefined) => tx.sql`
  select ${columns(tx)}, ${nameOf(tx)} as word from users u
  where u.app_id = ${tx.app} and ${nameOf(tx)} >= '' and (${nameOf(tx)}, u.id) > (${after?.word ?? ''}, ${after?.id ?? ''})`;

/** What people stand by in the list of all: as the index has it, which is only for who asks that it be at least nothing. */
const nameOf = (tx: TenantTx) => tx.sql`coalesce(u.username_folded, u.id)`;

/** Each person once, by the first of their words that fits. */
const foundBy = (tx: TenantTx, word: string, after: Place | undefined) => tx.sql`
  select ${columns(tx)}, w.word
  from user_words w
  join users u on u.app_id = w.app_id and u.id = w.user_id
  where w.app_id = ${tx.app} and w.word >= ${word} and w.word < ${word + last}
    and (w.word, w.user_id) > (${after?.word ?? ''}, ${after?.id ?? ''})
    and not exists (
      select from user_words earlier
      where earlier.app_id = w.app_id and earlier.user_id = w.user_id
        and earlier.word >= ${word} and earlier.word < w.word
    )`;

/** A person and all who share a living channel with them. */
const idsNear = (tx: TenantTx, person: string) => tx.sql`
  select ${person}::text union
  select theirs.user_id from members mine
  join channels c on c.app_id = mine.app_id and c.channel = mine.channel and c.deleted_at is null
  join members theirs on theirs.app_id = mine.app_id and theirs.channel = mine.channel
  where mine.app_id = ${tx.app} and mine.user_id = ${person}`;

/** May this person know of that one? */
export const isNear = async (tx: TenantTx, person: string, other: string): Promise<boolean> => {
  const [row] = await tx.sql`
    select where ${person}::text = ${other}::text or exists (
      select from members mine
      join channels c on c.app_id = mine.app_id and c.channel = mine.channel and c.deleted_at is null
      join members theirs on theirs.app_id = mine.app_id and theirs.channel = mine.channel
      where mine.app_id = ${tx.app} and mine.user_id = ${person} and theirs.user_id = ${other}
    )`;
  return row !== undefined;
};

/** Of pairs of people, also of several apps: those of whom the first may know of the second by sharing a channel, or being them. */
export const nearPairs = async (
  tx: TenantTx,
  pairs: readonly { app: string; person: string; other: string }[],
): Promise<{ appId: string; person: string; other: string }[]> => {
  if (pairs.length === 0) return [];
  return tx.sql<{ appId: string; person: string; other: string }[]>`
    select w.app_id, w.person, w.other
    from unnest(
      ${plainArray(pairs.map(({ app }) => app))}::uuid[],
      ${textArray(pairs.map(({ person }) => person))}::text[],
      ${textArray(pairs.map(({ other }) => other))}::text[]
    ) as w (app_id, person, other)
    -- Not exists: the planner may answer that by reading the members of all apps once.
    where w.person = w.other or (
      select true from members mine
      join channels c on c.app_id = mine.app_id and c.channel = mine.channel and c.deleted_at is null
      join members theirs on theirs.app_id = mine.app_id and theirs.channel = mine.channel
      where mine.app_id = w.app_id and mine.user_id = w.person collate "C" and theirs.user_id = w.other collate "C"
      limit 1
    )`;
};
