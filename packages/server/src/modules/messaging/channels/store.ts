import type { Preset } from '@parley/protocol/capabilities';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { ChannelRow } from '../access/index.ts';

/** The app's own preset of a type; null when it has none. Held: a type is not deleted while a channel of it is founded. */
export const loadOwnPreset = async (tx: TenantTx, type: string): Promise<Preset | null> => {
  const [row] = await tx.sql<{ ownPreset: Preset | null }[]>`
    select channel_types -> ${type}::text as own_preset from apps where id = ${tx.app} for key share`;
  return row?.ownPreset ?? null;
};

/** What a channel is made with. */
export interface NewChannel {
  type: string;
  id: string;
  name?: string | undefined;
  description?: string | undefined;
  image?: string | undefined;
  private?: boolean | undefined;
  history?: 'all' | 'from-join' | undefined;
  custom?: Record<string, unknown> | undefined;
  distinctMembers: readonly string[] | null;
  slowModeSeconds: number;
  createdBy: string | undefined;
}

/**
 * Makes a channel and its head, without members. Waits for a transaction that is making one of the same id.
 *
 * @returns its number, or undefined when the id is taken
 */
export const insertChannel = async (tx: TenantTx, made: NewChannel): Promise<number | undefined> => {
  const { sql } = tx;
  const [row] = await sql<{ channel: number }[]>`
    with made as (
      insert into channels (
        app_id, channel, type, id, name, description, image, private, history, custom, distinct_members, created_by, created_at,
        slow_mode_seconds
      ) values (
        ${tx.app}, nextval('channel_numbers'), ${made.type}, ${made.id}, ${made.name ?? null},
        ${made.description ?? null}, ${made.image ?? null}, ${made.private ?? false}, ${made.history ?? null},
        ${JSON.stringify(made.custom ?? {})}::text::jsonb,
        ${made.distinctMembers && textArray(made.distinctMembers)}::text::text[], ${made.createdBy ?? null}, ${tx.at},
        ${made.slowModeSeconds}
      )
      on conflict (app_id, type, id) do nothing
      returning channel
    )
    insert into channel_heads (app_id, channel, last_logged_at)
    select ${tx.app}, channel, ${tx.at} from made
    returning channel`;
  return row?.channel;
};

/** What may change of a channel, its members apart. */
export type ChannelChange = Partial<
  Pick<
    ChannelRow,
    | 'name'
    | 'description'
    | 'image'
    | 'private'
    | 'linkPreviews'
    | 'readReceipts'
    | 'categoryId'
    | 'custom'
    | 'archivedAt'
    | 'frozen'
    | 'slowModeSeconds'
    | 'history'
    | 'closedSeq'
  >
>;

/** Writes what may change of a channel. Its head is locked by the caller. */
export const changeChannel = async (tx: TenantTx, row: ChannelRow): Promise<void> => {
  await tx.sql`
    update channels
    set name = ${row.name}, description = ${row.description}, image = ${row.image}, private = ${row.private},
      link_previews = ${row.linkPreviews}, read_receipts = ${row.readReceipts}, category_id = ${row.categoryId},
      frozen = ${row.frozen}, slow_mode_seconds = ${row.slowModeSeconds},
      history = ${row.history}, closed_seq = ${row.closedSeq},
      horizon = greatest(horizon, ${row.closedSeq}::bigint),
      custom = ${JSON.stringify(row.custom)}::text::jsonb, archived_at = ${row.archivedAt}, log_offset = ${row.logOffset}
    where app_id = ${tx.app} and channel = ${row.channel}`;
};

export const deleteChannel = async (tx: TenantTx, channel: number, offset: number): Promise<void> => {
  await tx.sql`
    update channels set deleted_at = ${tx.at}, log_offset = ${offset}
    where app_id = ${tx.app} and channel = ${channel}`;
};

export const loadMemberIds = async (tx: TenantTx, channel: number): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from members where app_id = ${tx.app} and channel = ${channel} order by user_id`;
  return rows.map((row) => row.userId);
};
