import type { Users } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type CardRow, cardColumns, presentCards } from '../../identity/cards/index.ts';
import type { Candidate, Subject } from './candidates.ts';
import { type Addressee, loadPeople, loadSubjects, type MessageRow, type PersonRow } from './facts.ts';
import { notificationId } from './id.ts';
import { kindFor, type Reason } from './rules.ts';
import type { Notice } from './write.ts';

/** What the candidates are told of these messages, by their rights and wishes at this moment. */
export const noticesFor = async (
  tx: TenantTx,
  subjects: readonly Subject[],
  candidates: readonly Candidate[],
): Promise<Notice[]> => {
  if (candidates.length === 0) return [];
  const found = new Map<string, { i: number; user: string; why: Set<Reason> }>();
  for (const { i, userId: user, reason } of candidates) {
    const one = found.get(`${i}/${user}`) ?? { i, user, why: new Set<Reason>() };
    found.set(`${i}/${user}`, one);
    one.why.add(reason);
  }
  const wanted = [...found.values()];
  const messages = await loadSubjects(tx, subjects);
  const addressees = wanted.map(({ i, user }): Addressee => {
    const { app = '', channel = 0, parent } = subjects[i] ?? {};
    return { app, channel, user, parent: parent ?? null, by: messages.get(i)?.authorId ?? null };
  });
  const [people, cards] = await Promise.all([
    loadPeople(tx, addressees),
    loadAuthors(tx, subjects, messages),
  ]);
  return wanted.flatMap(({ i, user, why }, n) => {
    const [subject, message, person] = [subjects[i], messages.get(i), people.get(n)];
    if (!subject || !message || !person) return [];
    const kind = kindFor(
      { ...message, author: message.authorId, place: message.seq ?? message.parentSeq },
      { ...person, user },
      why,
    );
    return kind ? [noticeOf(subject, message, person, user, kind, cards.get(subject.app) ?? {})] : [];
  });
};

const noticeOf = (
  { app, channel, message: messageId, at }: Subject,
  message: MessageRow,
  person: PersonRow,
  user: string,
  kind: Notice['kind'],
  cards: Users,
): Notice => {
  const { authorId, text } = message;
  // Of a conversation the newest message is told: one line for each, however much is said.
  const renews = kind === 'dm' || kind === 'message';
  const card = authorId === null ? undefined : cards[authorId];
  return {
    app,
    user,
    id: notificationId(user, renews ? { conversation: message.cid } : { message: messageId }),
    kind,
    channel,
    cid: message.cid,
    messageId,
    parentId: message.parentId,
    seq: message.seq,
    threadSeq: message.threadSeq,
    actor: authorId,
    emoji: null,
    at,
    subject: null,
    about: null,
    read: isRead(message, person),
    announce: !person.quiet && !message.silent,
    excerpt: { ...(authorId !== null && { author: authorId }), text },
    users: authorId !== null && card ? { [authorId]: card } : {},
    renews,
  };
};

const isRead = ({ seq, threadSeq }: MessageRow, { lastReadSeq, threadReadSeq }: PersonRow): boolean =>
  (seq !== null && seq <= lastReadSeq) ||
  (threadSeq !== null && threadReadSeq !== null && threadSeq <= threadReadSeq);

/** Cards of the authors, by app. */
const loadAuthors = async (
  tx: TenantTx,
  subjects: readonly Subject[],
  messages: ReadonlyMap<number, MessageRow>,
): Promise<Map<string, Users>> =>
  loadCardsOf(
    tx,
    [...messages].flatMap(([i, { authorId }]) =>
      authorId === null ? [] : [{ app: subjects[i]?.app ?? '', user: authorId }],
    ),
  );

/** Cards of people of several apps. */
export const loadCardsOf = async (
  tx: TenantTx,
  people: readonly { app: string; user: string }[],
): Promise<Map<string, Users>> => {
  const rows = await tx.sql<(CardRow & { appId: string })[]>`
    select u.app_id, ${cardColumns(tx)}
    from unnest(
      ${plainArray(people.map(({ app }) => app))}::uuid[], ${textArray(people.map(({ user }) => user))}::text[]
    ) as w (app_id, id)
    cross join lateral (
      select * from users u where u.app_id = w.app_id and u.id = w.id collate "C" limit 1
    ) u`;
  return new Map(
    [...Map.groupBy(rows, ({ appId }) => appId)].map(([app, cards]) => [app, presentCards(cards)]),
  );
};
