import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** An imported channel whose links are to be listed; asked for in the transaction that shows it. */
export const openLinkGap = async (tx: TenantTx, channel: number): Promise<void> => {
  await tx.sql`
    insert into link_gaps (app_id, channel) values (${tx.app}, ${channel})
    on conflict (app_id, channel) do update set after_seq = 0`;
};

/** How far a channel was looked through; undefined when it was, or needs not be. The job alone may move it meanwhile. */
export const lockGap = async (tx: TenantTx, channel: number): Promise<number | undefined> => {
  const [row] = await tx.sql<{ afterSeq: number }[]>`
    select after_seq from link_gaps where app_id = ${tx.app} and channel = ${channel} for update`;
  return row?.afterSeq;
};

/** Where the next piece ends: the last number of it, or nothing behind the last message. */
export const endOfPiece = async (
  tx: TenantTx,
  channel: number,
  after: number,
  size: number,
): Promise<number | undefined> => {
  const [row] = await tx.sql<{ until: number | null }[]>`
    select max(m.seq) as until from (
      select seq from messages where app_id = ${tx.app} and channel = ${channel} and seq > ${after}
      order by seq limit ${size}
    ) m`;
  return row?.until ?? undefined;
};

/** A message that may have a link. */
export interface Linking {
  id: string;
  text: string;
  at: string;
}

/** Of the messages in a piece and of their threads, those that may have links. */
export const loadLinking = (
  tx: TenantTx,
  channel: number,
  { after, until }: { after: number; until: number },
): Promise<Linking[]> => tx.sql<Linking[]>`
  select w.id, w.text, w.created_at::text as at
  from messages m
  cross join lateral (
    select m.id, m.text, m.created_at, m.deleted_at
    union all
    select r.id, r.text, r.created_at, r.deleted_at from messages r
    where r.app_id = m.app_id and r.parent_id = m.id and r.thread_seq > 0 and r.seq is null and m.reply_count > 0
  ) w
  where m.app_id = ${tx.app} and m.channel = ${channel} and m.seq > ${after} and m.seq <= ${until}
    and w.deleted_at is null and w.text ~* '://|www\\.'`;

/** One link of one message. */
export interface LinkIn {
  message: string;
  at: string;
  id: string;
  url: string;
}

/** Links that are listed and of which nobody is told: yesterday's messages get no cards. */
export const listThem = async (tx: TenantTx, channel: number, links: readonly LinkIn[]): Promise<void> => {
  const { sql } = tx;
  const ids = textArray(links.map(({ id }) => id));
  // In the order of the key, as those who send now write them too.
  await sql`
    insert into link_previews (app_id, id, url)
    select distinct on (w.id) ${tx.app}::uuid, w.id, w.url
    from unnest(${ids}::text[], ${textArray(links.map(({ url }) => url))}::text[]) as w (id, url)
    order by w.id
    on conflict do nothing`;
  await sql`
    insert into message_links (app_id, message_id, link, channel, sent_at, told_at)
    select ${tx.app}, w.message, w.id, ${channel}, w.at, ${tx.at}
    from unnest(
      ${textArray(links.map(({ message }) => message))}::uuid[], ${ids}::text[],
      ${textArray(links.map(({ at }) => at))}::timestamptz[]
    ) as w (message, id, at)
    on conflict do nothing`;
};

/** The channel was looked through up to a number, or wholly. */
export const moveGap = async (tx: TenantTx, channel: number, to: number | undefined): Promise<void> => {
  await (to === undefined
    ? tx.sql`delete from link_gaps where app_id = ${tx.app} and channel = ${channel}`
    : tx.sql`update link_gaps set after_seq = ${to} where app_id = ${tx.app} and channel = ${channel}`);
};
