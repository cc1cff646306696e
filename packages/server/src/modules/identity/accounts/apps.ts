import type { Context } from '../../../platform/context.ts';
import type { Sql } from '../../../platform/db/connect.ts';
import { loadTotals } from '../../messaging/heads/index.ts';
import { deletesAt } from '../access/index.ts';
import { membershipsOf } from './memberships.ts';

/** The apps an account is in, with the user it is there and what that user has not read: those it may still enter. */
export const loadApps = async ({ db }: Pick<Context, 'db'>, sql: Sql, account: string) => {
  const people = await membershipsOf(sql, account);
  if (people.length === 0) return [];
  const apps = people.map(({ app }) => app);
  const { rows, totals } = await db.tenant(apps, 'snapshot', async (tx) => {
    const rows = await tx.sql<
      {
        app: string;
        appName: string;
        user: string;
        name: string | null;
        slug: string | null;
        image: string | null;
        deletedAt: Date | null;
      }[]
    >`
      select a.id as app, a.name as app_name, a.slug, a.image, a.deleted_at, u.id as "user", u.name
      from unnest(${apps}::uuid[], ${people.map(({ user }) => user)}::text[]) as p (app_id, user_id)
      join users u on u.app_id = p.app_id and u.id = p.user_id
      join apps a on a.id = p.app_id
      where u.deactivated_at is null and u.deleted_at is null
        and (a.deleted_at is null or (u.role = 'owner' and a.erased_at is null))`;
    return { rows, totals: await loadTotals(tx, rows) };
  });
  return people.flatMap(({ app }) => {
    const row = rows.find((one) => one.app === app);
    return row
      ? [
          {
            app: {
              id: app,
              name: row.appName,
              ...(row.slug && { slug: row.slug }),
              ...(row.image && { image: row.image }),
              ...(row.deletedAt && { deletesAt: deletesAt(row.deletedAt).toISOString() }),
            },
            user: { id: row.user, name: row.name ?? row.user },
            ...(totals.get(app) ?? { unread: 0, mentions: 0 }),
          },
        ]
      : [];
  });
};
