import { textArray } from '../platform/db/literal.ts';
import type { TenantTx } from '../platform/db/tenant.ts';
import { fold } from '../platform/fold.ts';
import type { demoPeople } from './people.ts';

/**
 * When the demo app was made: the moment its conversations look back from. Whether they were told to the end, and whether
 * it is to be deleted.
 */
export const loadSeeding = async (
  tx: TenantTx,
  lastLine: string,
): Promise<{ madeAt: Date; whole: boolean; leaving: boolean }> => {
  const [row] = await tx.sql<{ madeAt: Date; whole: boolean; leaving: boolean }[]>`
    select a.created_at as made_at, a.deleted_at is not null as leaving,
      exists (select from messages m where m.app_id = a.id and m.id = ${lastLine}) as whole
    from apps a where a.id = ${tx.app}`;
  if (!row) throw new Error('unable to prepare the demo; its app is missing');
  return row;
};

/** The people who do not exist yet; those who do keep what they made of themselves. */
export const insertPeople = async (tx: TenantTx, people: typeof demoPeople): Promise<void> => {
  const ids = textArray(people.map(({ id }) => id));
  await tx.sql`
    insert into users (app_id, id, name, username, username_folded, bio, role, custom, created_at, updated_at)
    select ${tx.app}, w.id, w.name, w.id, w.id, w.bio, w.role, '{"demo": true}', ${tx.at}, ${tx.at}
    from unnest(
      ${ids}::text[], ${textArray(people.map(({ name }) => name))}::text[], ${textArray(people.map(({ bio }) => bio))}::text[],
      ${textArray(people.map((one) => ('role' in one ? one.role : 'member')))}::text[]
    ) as w (id, name, bio, role)
    on conflict do nothing`;
  await tx.sql`
    insert into user_words (app_id, word, user_id)
    select ${tx.app}, w.word, w.id
    from unnest(${ids}::text[], ${textArray(people.map(({ name }) => fold(name)))}::text[]) as w (id, word)
    on conflict do nothing`;
};

/** Has this message been edited? */
export const isEdited = async (tx: TenantTx, id: string): Promise<boolean> => {
  const rows = await tx.sql`
    select from messages where app_id = ${tx.app} and id = ${id} and edited_at is not null`;
  return rows.length > 0;
};
