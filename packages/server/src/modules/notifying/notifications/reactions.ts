import { defaultLevel, limits } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadPeople } from './facts.ts';
import { notificationId } from './id.ts';
import { loadCardsOf } from './notices.ts';
import type { Level } from './rules.ts';
import type { Notice } from './write.ts';

/** A reaction somebody made. */
export interface Reacted {
  app: string;
  channel: number;
  message: string;
  actor: string;
  emoji: string;
  at: Date;
}

interface Row {
  i: number;
  cid: string;
  authorId: string;
  seq: number | null;
  threadSeq: number | null;
  parentId: string | null;
  text: string;
}

/**
 * Those whose messages were reacted to are told of the newest reaction to each. Not in channels made for a crowd or near
 * it, and not when it was taken back meanwhile.
 */
export const noticesOfReactions = async (tx: TenantTx, reacted: readonly Reacted[]): Promise<Notice[]> => {
  if (reacted.length === 0) return [];
  const rows = await tx.sql<Row[]>`
    select w.i, c.type || ':' || c.id as cid, m.author_id, m.seq, m.thread_seq, m.parent_id, left(m.text, 300) as text
    from unnest(
      ${plainArray(reacted.map((_, i) => i))}::int[],
      ${plainArray(reacted.map(({ app }) => app))}::uuid[],
      ${plainArray(reacted.map(({ message }) => message))}::uuid[],
      ${textArray(reacted.map(({ actor }) => actor))}::text[],
      ${textArray(reacted.map(({ emoji }) => emoji))}::text[]
    ) as w (i, app_id, id, actor, emoji)
    cross join lateral (
      select * from messages m
      where m.app_id = w.app_id and m.id = w.id and m.author_id <> w.actor and m.type in ('regular', 'poll')
        and not m.shadowed limit 1
    ) m
    cross join lateral (
      select * from channels c
      where c.app_id = m.app_id and c.channel = m.channel and c.deleted_at is null
        and c.member_count <= ${limits.readPointerMembers} limit 1
    ) c
    cross join lateral (
      select from reactions r
      where r.app_id = w.app_id and r.message_id = w.id and r.emoji = w.emoji and r.user_id = w.actor and not r.shadowed
      limit 1
    ) r
    order by w.i`;
  const addressees = rows.map(({ i, authorId }) => {
    const { app = '', channel = 0, actor: by = null } = reacted[i] ?? {};
    return { app, channel, user: authorId, parent: null, by };
  });
  const [people, cards] = await Promise.all([
    loadPeople(tx, addressees),
    loadCardsOf(
      tx,
      reacted.map(({ app, actor: user }) => ({ app, user })),
    ),
  ]);
  return rows.flatMap((row, n): Notice[] => {
    const [one, person] = [reacted[row.i], people.get(n)];
    if (!one || !person || isUnwanted(person.level)) return [];
    const { app, actor, emoji, channel, message: messageId, at } = one;
    const { authorId: user, cid, seq, threadSeq, parentId, text } = row;
    const card = cards.get(app)?.[actor];
    return [
      {
        ...{ app, user, channel, cid, messageId, parentId, seq, threadSeq, actor, emoji, at },
        id: notificationId(user, { reactionsTo: messageId }),
        kind: 'reaction',
        subject: null,
        about: null,
        read: false,
        announce: !person.quiet,
        excerpt: { author: user, text },
        users: card ? { [actor]: card } : {},
        renews: true,
      },
    ];
  });
};

const isUnwanted = (level: Level | null): boolean => (level ?? defaultLevel(false)) === 'nothing';
