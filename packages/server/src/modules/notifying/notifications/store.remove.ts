import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Reacted } from './reactions.ts';
import type { Gone } from './write.ts';

interface GoneRow {
  appId: string;
  userId: string;
  id: string;
}

const gone = ({ appId: app, userId: user, id }: GoneRow): Gone => ({ app, user, id });

/** What was told of messages that are deleted. */
export const removeAbout = async (
  tx: TenantTx,
  messages: readonly { app: string; message: string }[],
): Promise<Gone[]> => {
  if (messages.length === 0) return [];
  const rows = await tx.sql<GoneRow[]>`
    delete from notifications n
    using unnest(
      ${plainArray(messages.map(({ app }) => app))}::uuid[], ${plainArray(messages.map(({ message }) => message))}::uuid[]
    ) as w (app_id, message_id)
    where n.app_id = w.app_id and n.message_id = w.message_id and n.kind <> 'reminder'
    returning n.app_id, n.user_id, n.id`;
  return rows.map(gone);
};

/** These, wherever they are still told. */
export const removeTold = async (tx: TenantTx, told: readonly Gone[]): Promise<Gone[]> => {
  if (told.length === 0) return [];
  const rows = await tx.sql<GoneRow[]>`
    delete from notifications n
    using unnest(
      ${plainArray(told.map(({ app }) => app))}::uuid[],
      ${textArray(told.map(({ user }) => user))}::text[],
      ${plainArray(told.map(({ id }) => id))}::uuid[]
    ) as w (app_id, user_id, id)
    where n.app_id = w.app_id and n.user_id = w.user_id collate "C" and n.id = w.id
    returning n.app_id, n.user_id, n.id`;
  return rows.map(gone);
};

/** What was told of reactions that were taken back. */
export const removeReactions = async (tx: TenantTx, taken: readonly Reacted[]): Promise<Gone[]> => {
  if (taken.length === 0) return [];
  const rows = await tx.sql<GoneRow[]>`
    delete from notifications n
    using unnest(
      ${plainArray(taken.map(({ app }) => app))}::uuid[],
      ${plainArray(taken.map(({ message }) => message))}::uuid[],
      ${textArray(taken.map(({ actor }) => actor))}::text[],
      ${textArray(taken.map(({ emoji }) => emoji))}::text[]
    ) as w (app_id, message_id, actor, emoji)
    where n.app_id = w.app_id and n.message_id = w.message_id and n.kind = 'reaction' and n.actor_id = w.actor
      and n.emoji = w.emoji
    returning n.app_id, n.user_id, n.id`;
  return rows.map(gone);
};
