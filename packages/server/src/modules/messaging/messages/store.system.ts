import type { SystemEvent } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { MessageRow } from './row.ts';

/** A line the system wrote. */
export interface SaidRow {
  id: string;
  system: SystemEvent;
  createdAt: Date;
}

/** More than may be said in a minute, even where some were deleted meanwhile. */
const recentMost = 50;

/** The newest lines the system wrote in a channel, newest first; by the index of what does not count as unread. */
export const loadSaid = (tx: TenantTx, channel: number) => tx.sql<SaidRow[]>`
  select u.id, u.system, u.created_at
  from (
    select m.id, m.type, m.system, m.created_at from messages m
    where m.app_id = ${tx.app} and m.channel = ${channel} and m.seq is not null
      and (m.type in ('deleted', 'system') or m.shadowed)
    order by m.seq desc limit ${recentMost}
  ) u
  where u.type = 'system'`;

/** Writes a new line. It is nobody's message, so it counts as unread for nobody. */
export const insertSaid = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  await tx.sql`
    insert into messages (app_id, id, channel, seq, type, text, system, body_hash, created_at, log_offset)
    values (${tx.app}, ${row.id}, ${row.channel}, ${row.seq}, 'system', '', ${tx.sql.json(row.system as never)}, '',
      ${row.createdAt}, ${row.logOffset})`;
};

/** Writes what a line says now. */
export const updateSaid = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  await tx.sql`
    update messages set system = ${tx.sql.json(row.system as never)}, log_offset = ${row.logOffset}
    where app_id = ${tx.app} and id = ${row.id}`;
};
