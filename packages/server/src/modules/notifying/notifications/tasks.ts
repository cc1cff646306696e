import { defaultLevel } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadPeople } from './facts.ts';
import { notificationId } from './id.ts';
import { loadCardsOf } from './notices.ts';
import type { Gone, Notice } from './write.ts';

/** What became of the task of a message. */
export interface Tasked {
  app: string;
  channel: number;
  message: string;
  actor: string | null;
  /** Who has it and has still to do it. */
  assignee: string | null;
  /** Did this give it to them? */
  given: boolean;
  at: Date;
}

interface Row {
  i: number;
  cid: string;
  authorId: string | null;
  seq: number | null;
  threadSeq: number | null;
  parentId: string | null;
  place: number | null;
  text: string;
}

/** Those who were given a task are told of it, unless they took it themselves, or it was given to another meanwhile. */
export const noticesOfTasks = async (tx: TenantTx, tasked: readonly Tasked[]): Promise<Notice[]> => {
  const given = tasked.filter((one) => one.given && one.assignee !== null && one.assignee !== one.actor);
  if (given.length === 0) return [];
  const rows = await tx.sql<Row[]>`
    select w.i, c.type || ':' || c.id as cid, m.author_id, m.seq, m.thread_seq, m.parent_id, coalesce(m.seq, p.seq) as place,
      left(m.text, 300) as text
    from unnest(
      ${plainArray(given.map((_, i) => i))}::int[],
      ${plainArray(given.map(({ app }) => app))}::uuid[],
      ${plainArray(given.map(({ message }) => message))}::uuid[],
      ${textArray(given.map(({ assignee }) => String(assignee)))}::text[]
    ) as w (i, app_id, id, assignee)
    cross join lateral (
      select * from messages m
      where m.app_id = w.app_id and m.id = w.id and not m.shadowed and m.task ->> 'assignee' = w.assignee limit 1
    ) m
    cross join lateral (
      select * from channels c where c.app_id = m.app_id and c.channel = m.channel and c.deleted_at is null limit 1
    ) c
    left join lateral (
      select * from messages p where p.app_id = m.app_id and p.id = m.parent_id limit 1
    ) p on true
    order by w.i`;
  const addressees = rows.map(({ i }) => {
    const { app = '', channel = 0, assignee, actor: by = null } = given[i] ?? {};
    return { app, channel, user: String(assignee), parent: null, by };
  });
  const actors = given.flatMap(({ app, actor }) => (actor === null ? [] : [{ app, user: actor }]));
  const [people, cards] = await Promise.all([loadPeople(tx, addressees), loadCardsOf(tx, actors)]);
  return rows.flatMap((row, n): Notice[] => {
    const [one, person, user] = [given[row.i], people.get(n), addressees[n]?.user];
    if (!one || !person || user === undefined) return [];
    if ((person.level ?? defaultLevel(false)) === 'nothing') return [];
    if (row.place !== null && row.place <= person.horizon) return [];
    const { app, actor, channel, message: messageId, at } = one;
    const { cid, seq, threadSeq, parentId, text } = row;
    const card = actor === null ? undefined : cards.get(app)?.[actor];
    return [
      {
        ...{ app, user, channel, cid, messageId, parentId, seq, threadSeq, actor, at },
        id: notificationId(user, { taskOf: messageId }),
        kind: 'task',
        about: null,
        emoji: null,
        subject: null,
        read: false,
        announce: !person.quiet,
        excerpt: { ...(row.authorId !== null && { author: row.authorId }), text },
        users: actor !== null && card ? { [actor]: card } : {},
        renews: true,
      },
    ];
  });
};

/** What was told of tasks to people who have them no longer, or have done them. */
export const removeTasks = async (tx: TenantTx, tasked: readonly Tasked[]): Promise<Gone[]> => {
  if (tasked.length === 0) return [];
  const rows = await tx.sql<{ appId: string; userId: string; id: string }[]>`
    delete from notifications n
    using unnest(
      ${plainArray(tasked.map(({ app }) => app))}::uuid[],
      ${plainArray(tasked.map(({ message }) => message))}::uuid[]
    ) as w (app_id, message_id)
    cross join lateral (
      select * from messages m where m.app_id = w.app_id and m.id = w.message_id limit 1
    ) m
    where n.app_id = w.app_id and n.message_id = w.message_id and n.kind = 'task'
      and (m.task ->> 'assignee' is distinct from n.user_id or m.task ->> 'doneAt' is not null)
    returning n.app_id, n.user_id, n.id`;
  return rows.map(({ appId: app, userId: user, id }) => ({ app, user, id }));
};
