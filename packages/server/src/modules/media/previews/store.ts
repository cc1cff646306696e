import type { Attachment } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Link, StoredPreviews } from '../../messaging/messages/index.ts';

/** A message as far as its links are concerned. */
export interface LinkedMessage {
  channel: number;
  createdAt: Date;
  text: string;
  previews: StoredPreviews | null;
  deletedAt: Date | null;
  /** Its app and its channel want cards. */
  wanted: boolean;
}

export const loadLinkedMessage = async (tx: TenantTx, id: string): Promise<LinkedMessage | undefined> => {
  const [row] = await tx.sql<LinkedMessage[]>`
    select m.channel, m.created_at, m.text, m.previews, m.deleted_at,
      c.link_previews and coalesce((a.settings ->> 'linkPreviews')::boolean, true) as wanted
    from (select * from messages m where m.app_id = ${tx.app} and m.id = ${id} limit 1) m
    cross join lateral (
      select * from channels c where c.app_id = m.app_id and c.channel = m.channel limit 1
    ) c
    cross join lateral (select * from apps a where a.id = m.app_id limit 1) a
    where m.type = 'regular'`;
  return row;
};

/** Does the app want cards? */
export const areWanted = async (tx: TenantTx): Promise<boolean> => {
  const [row] = await tx.sql<{ wanted: boolean }[]>`
    select coalesce((settings ->> 'linkPreviews')::boolean, true) as wanted from apps where id = ${tx.app}`;
  return row?.wanted ?? false;
};

/** Makes a message's links these. Those it had before stay as they are. */
export const setLinks = async (
  tx: TenantTx,
  message: Pick<LinkedMessage, 'channel' | 'createdAt'> & { id: string },
  links: readonly Link[],
): Promise<void> => {
  const { sql } = tx;
  const ids = textArray(links.map(({ id }) => id));
  // In the order of the key, so that two messages with the same links do not wait for each other crosswise.
  await sql`
    insert into link_previews (app_id, id, url)
    select ${tx.app}, w.id, w.url
    from unnest(${ids}::text[], ${textArray(links.map(({ url }) => url))}::text[]) as w (id, url)
    order by w.id
    on conflict do nothing`;
  await sql`
    delete from message_links
    where app_id = ${tx.app} and message_id = ${message.id} and link <> all (${ids}::text[])`;
  await sql`
    insert into message_links (app_id, message_id, link, channel, sent_at, told_at)
    select ${tx.app}, ${message.id}, w.id, ${message.channel}, ${message.createdAt}, ${tx.at}
    from unnest(${ids}::text[]) as w (id)
    on conflict do nothing`;
};

/** From now on a message waits to be told of these links of its. */
export const awaitLinks = async (tx: TenantTx, message: string, links: readonly string[]): Promise<void> => {
  await tx.sql`
    update message_links set told_at = null
    where app_id = ${tx.app} and message_id = ${message} and link = any (${textArray(links)}::text[])`;
};

/** What is known of links now, by id: a card, or null for those with nothing to show. Absent: to be asked. */
export const loadKnown = async (
  tx: TenantTx,
  ids: readonly string[],
): Promise<Map<string, Attachment | null>> => {
  const rows = await tx.sql<{ id: string; card: Attachment | null }[]>`
    select p.id, p.card
    from unnest(${textArray(ids)}::text[]) as w (id)
    cross join lateral (
      select * from link_previews p where p.app_id = ${tx.app} and p.id = w.id collate "C" limit 1
    ) p
    where p.expires_at > ${tx.at}`;
  return new Map(rows.map(({ id, card }) => [id, card]));
};

/** Messages were told of links, whatever it was, or are gone. */
export const markTold = async (
  tx: TenantTx,
  told: readonly { message: string; link: string }[],
): Promise<void> => {
  await tx.sql`
    update message_links l set told_at = ${tx.at}
    from unnest(
      ${plainArray(told.map(({ message }) => message))}::uuid[], ${textArray(told.map(({ link }) => link))}::text[]
    ) as w (message_id, link)
    where l.app_id = ${tx.app} and l.message_id = w.message_id and l.link = w.link collate "C"`;
};

/** Messages that wait to be told of a link. */
export const loadWaiting = async (tx: TenantTx, link: string, most: number): Promise<string[]> => {
  const rows = await tx.sql<{ messageId: string }[]>`
    select message_id from message_links
    where app_id = ${tx.app} and link = ${link} and told_at is null
    order by message_id limit ${most}`;
  return rows.map(({ messageId }) => messageId);
};

/** Nobody needs to be told of a link that has nothing to show. */
export const dropWaiting = async (tx: TenantTx, link: string): Promise<void> => {
  await tx.sql`
    update message_links set told_at = ${tx.at}
    where app_id = ${tx.app} and link = ${link} and told_at is null`;
};

/** What stands in the way of asking, or the address to ask. */
export type Claim = { url: string } | { known: Attachment | null } | { until: Date };

/** Takes the asking of a link for this process: of all who want to know, one asks. Undefined for a link nobody has. */
export const claim = async (tx: TenantTx, link: string, forMs: number): Promise<Claim | undefined> => {
  const [row] = await tx.sql<
    { url: string; card: Attachment | null; expiresAt: Date | null; claimedUntil: Date | null }[]
  >`
    select url, card, expires_at, claimed_until from link_previews
    where app_id = ${tx.app} and id = ${link} for no key update`;
  if (!row) return undefined;
  if (row.expiresAt && row.expiresAt > tx.at) return { known: row.card };
  if (row.claimedUntil && row.claimedUntil > tx.at) return { until: row.claimedUntil };
  await tx.sql`
    update link_previews set claimed_until = ${new Date(tx.at.getTime() + forMs)}
    where app_id = ${tx.app} and id = ${link}`;
  return { url: row.url };
};

export const keepAnswer = async (
  tx: TenantTx,
  link: string,
  card: Attachment | null,
  keepMs: number,
): Promise<void> => {
  await tx.sql`
    update link_previews
    set card = ${card === null ? null : tx.sql.json(card as never)}, claimed_until = null,
      expires_at = ${new Date(tx.at.getTime() + keepMs)}
    where app_id = ${tx.app} and id = ${link}`;
};

/** Lets another ask. */
export const giveBack = async (tx: TenantTx, link: string): Promise<void> => {
  await tx.sql`update link_previews set claimed_until = null where app_id = ${tx.app} and id = ${link}`;
};
