import { UserId } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { loadPairs, unsealSecret } from '../keys/index.ts';

/** Somebody of some app. */
export interface Person {
  app: string;
  user: string;
}

/** What a session of theirs is made of. */
export interface Known {
  app: { id: string; name: string };
  user: { id: string; name: string };
  /** The newest living pair of the app. */
  key: { id: string; secret: Uint8Array };
  /** Since when the app is to be deleted, where they are kept out of it for that. */
  keptOut: Date | null;
}

/** @returns undefined for one who may not sign in, or an app without a living key */
export const loadPerson = async (
  { db, masterKey }: Pick<Context, 'db' | 'masterKey'>,
  { app, user }: Person,
): Promise<Known | undefined> => {
  if (!UserId.safeParse(user).success) return undefined;
  return db.tenant(app, 'snapshot', async (tx) => {
    const [row] = await tx.sql<{ appName: string; name: string | null; keptOut: Date | null }[]>`
      select a.name as app_name, u.name,
        case when u.role <> 'owner' or a.erased_at is not null then a.deleted_at end as kept_out
      from users u join apps a on a.id = u.app_id
      where u.app_id = ${tx.app} and u.id = ${user} and u.deactivated_at is null and u.deleted_at is null`;
    const key = (await loadPairs(tx)).findLast(({ revokedAt }) => revokedAt === null);
    if (!row || !key) return undefined;
    const secret = unsealSecret(masterKey, app, key.id, key.secretSealed);
    return {
      app: { id: app, name: row.appName },
      user: { id: user, name: row.name ?? user },
      keptOut: row.keptOut,
      key: { id: key.id, secret: new TextEncoder().encode(secret) },
    };
  });
};
