import { plainArray, textArray, timeArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { fold } from '../../../platform/fold.ts';
import { keepClaims } from '../../identity/users/index.ts';

/** A person an import may have to make. */
export interface NewPerson {
  id: string;
  name: string;
  username?: string;
  image?: string;
  /** Whose account becomes them. */
  email?: string;
  title?: string;
  pronouns?: string;
  zone?: string;
  role: 'member' | 'guest';
  bot: boolean;
  deactivated: boolean;
}

/**
 * Makes those people that do not exist. Nobody who exists is changed, and a username that is taken stays with who has it:
 * the newcomer has none.
 *
 * @returns the ids made, and those whose username was taken
 */
export const insertPeople = async (
  tx: TenantTx,
  people: readonly NewPerson[],
): Promise<{ made: Set<string>; withoutUsername: Set<string> }> => {
  if (people.length === 0) return { made: new Set(), withoutUsername: new Set() };
  const rows = distinctUsernames(people, await takenUsernames(tx, people));
  const made = await tx.sql<{ id: string }[]>`
    insert into users (app_id, id, name, username, username_folded, image, title, pronouns, zone, role, custom, created_at, updated_at, deactivated_at)
    select ${tx.app}, w.id, w.name, w.username, w.username_folded, w.image, w.title, w.pronouns, w.zone, w.role,
      case when w.bot then '{"bot": true}'::jsonb else '{}'::jsonb end, ${tx.at}, ${tx.at}, w.deactivated_at
    from unnest(
      ${textArray(rows.map(({ id }) => id))}::text[],
      ${textArray(rows.map(({ name }) => name))}::text[],
      ${textArray(rows.map(({ username }) => username))}::text[],
      ${textArray(rows.map(({ username }) => (username === undefined ? undefined : fold(username))))}::text[],
      ${textArray(rows.map(({ image }) => image))}::text[],
      ${textArray(rows.map(({ title }) => title))}::text[],
      ${textArray(rows.map(({ pronouns }) => pronouns))}::text[],
      ${textArray(rows.map(({ zone }) => zone))}::text[],
      ${textArray(rows.map(({ role }) => role))}::text[],
      ${plainArray(rows.map(({ bot }) => bot))}::boolean[],
      ${timeArray(rows.map(({ deactivated }) => (deactivated ? tx.at : undefined)))}::timestamptz[]
    ) as w (id, name, username, username_folded, image, title, pronouns, zone, role, bot, deactivated_at)
    order by w.id
    on conflict (app_id, id) do nothing
    returning id`;
  const ids = new Set(made.map(({ id }) => id));
  await keepClaims(
    tx,
    rows.flatMap(({ id, email, bot, deactivated }) =>
      email === undefined || bot || deactivated || !ids.has(id) ? [] : [{ user: id, email }],
    ),
  );
  await insertWords(
    tx,
    rows.filter(({ id }) => ids.has(id)),
  );
  const lost = people.filter(({ id, username }) => username !== undefined && ids.has(id));
  const kept = new Set(rows.filter(({ username }) => username !== undefined).map(({ id }) => id));
  return { made: ids, withoutUsername: new Set(lost.map(({ id }) => id).filter((id) => !kept.has(id))) };
};

const takenUsernames = async (tx: TenantTx, people: readonly NewPerson[]): Promise<Set<string>> => {
  const names = people.flatMap(({ username }) => (username === undefined ? [] : [fold(username)]));
  const rows = await tx.sql<{ name: string }[]>`
    select u.username_folded as name from unnest(${textArray(names)}::text[]) as w (name)
    join users u on u.app_id = ${tx.app} and u.username_folded = w.name collate "C"`;
  return new Set(rows.map(({ name }) => name));
};

const distinctUsernames = (people: readonly NewPerson[], taken: ReadonlySet<string>): NewPerson[] => {
  const seen = new Set(taken);
  return people.map((person) => {
    const { username, ...rest } = person;
    if (username === undefined || seen.has(fold(username))) return rest;
    seen.add(fold(username));
    return person;
  });
};

/** The words people are found by: the username and every word of the name. */
const insertWords = async (tx: TenantTx, people: readonly NewPerson[]): Promise<void> => {
  const rows = people.flatMap(({ id, name, username }) => {
    const words = fold(`${username ?? ''} ${name}`).split(/\s+/);
    return [...new Set(words)].filter((word) => word !== '').map((word) => ({ id, word }));
  });
  await tx.sql`
    insert into user_words (app_id, word, user_id)
    select ${tx.app}, w.word, w.id
    from unnest(${textArray(rows.map(({ word }) => word))}::text[], ${textArray(rows.map(({ id }) => id))}::text[]) as w (word, id)
    on conflict do nothing`;
};

/** Which of these ids exist. */
export const existingPeople = async (tx: TenantTx, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await tx.sql<{ id: string }[]>`
    select u.id from unnest(${textArray(ids)}::text[]) as w (id)
    join users u on u.app_id = ${tx.app} and u.id = w.id collate "C"`;
  return new Set(rows.map(({ id }) => id));
};
