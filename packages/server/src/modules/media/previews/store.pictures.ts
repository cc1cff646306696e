import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Before its bytes are there. */
export const insertPicture = async (tx: TenantTx, place: string, link: string): Promise<void> => {
  await tx.sql`
    insert into preview_pictures (app_id, place, link, made_at) values (${tx.app}, ${place}, ${link}, ${tx.at})`;
};

/**
 * Pictures that nothing shows: no message of a channel that is there, and nothing a message may still be told.
 *
 * @param before those made later are left alone: their card is still on its way
 * @param path what the address of a picture of this app begins with
 */
export const findUnshown = async (
  tx: TenantTx,
  { before, path, most }: { before: Date; path: string; most: number },
): Promise<string[]> => {
  const rows = await tx.sql<{ place: string }[]>`
    select p.place from (
      select * from preview_pictures where app_id = ${tx.app} and made_at < ${before} order by made_at
    ) p
    where not exists (
      select from link_previews l
      where l.app_id = p.app_id and l.id = p.link and l.expires_at > ${before} and l.card ->> 'poster' = ${path} || p.place
    ) and not exists (
      select from message_links l
      cross join lateral (
        select m.previews from messages m where m.app_id = l.app_id and m.id = l.message_id limit 1
      ) m
      cross join lateral (
        select c.deleted_at from channels c where c.app_id = l.app_id and c.channel = l.channel limit 1
      ) c
      where l.app_id = p.app_id and l.link = p.link and c.deleted_at is null
        and m.previews -> 'shown' @> jsonb_build_array(jsonb_build_object('poster', ${path} || p.place))
    )
    limit ${most}`;
  return rows.map(({ place }) => place);
};

/** After their bytes are gone. */
export const removePictures = async (tx: TenantTx, places: readonly string[]): Promise<void> => {
  await tx.sql`
    delete from preview_pictures where app_id = ${tx.app} and place = any (${textArray(places)}::text[])`;
};

/** Links that no message has any more, known long enough. */
export const removeLinks = async (tx: TenantTx, before: Date): Promise<void> => {
  await tx.sql`
    delete from link_previews p
    where p.app_id = ${tx.app} and p.expires_at < ${before}
      and not exists (select from message_links l where l.app_id = p.app_id and l.link = p.id)`;
};
