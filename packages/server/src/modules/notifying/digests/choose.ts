import { toPlainText } from '@parley/markdown';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { type Candidate, noticesFor, type Subject } from '../notifications/index.ts';
import { reasonOf } from './rules.ts';
import { type DigestRow, loadGroups, loadHandles, loadUnseen, type UnseenRow } from './store.ts';

/** A message that goes into a digest. */
export interface Entry {
  kind: string;
  channel: number;
  cid: string;
  messageId: string;
  parentId: string | null;
  at: Date;
  author: string;
  words: string;
}

/**
 * What a digest may hold at this moment, the oldest first. Whether somebody is told of a message is decided once more, as
 * notifications decide it: who left, blocked, muted or turned away meanwhile is written to of nothing.
 *
 * @returns with the place of the person's log up to which it was looked at
 */
export const choose = async (
  tx: TenantTx,
  user: string,
  row: Pick<DigestRow, 'told' | 'writtenAt'>,
): Promise<{ entries: Entry[]; upTo: number }> => {
  const found = await loadUnseen(tx, user, row);
  const upTo = Math.max(row.told, ...found.map(({ placed }) => placed));
  // In a direct conversation a message that names its reader has a line of its own beside the conversation's.
  const rows = [...new Map(found.toSorted(namingLast).map((one) => [one.messageId, one])).values()];
  const groups = await loadGroups(tx, user);
  const subjects = rows.map(subjectIn(tx.app));
  const candidates = rows.flatMap(({ kind, mentions }, i): Candidate[] => {
    const reason = kind === 'dm' ? 'message' : reasonOf(mentions, user, groups);
    return reason ? [{ i, userId: user, reason }] : [];
  });
  const told = (await noticesFor(tx, subjects, candidates)).filter(({ read, announce }) => announce && !read);
  const named = rows.flatMap(({ mentions }) => mentions?.users ?? []);
  const namedGroups = rows.flatMap(({ mentions }) => mentions?.groups ?? []);
  const authors = told.flatMap(({ actor }) => (actor === null ? [] : [actor]));
  const [cards, handles] = await Promise.all([
    loadCards(tx, [...named, ...authors]),
    loadHandles(tx, [...new Set(namedGroups)]),
  ]);
  const nameOf = (id: string): string => cards[id]?.name ?? cards[id]?.username ?? id;
  const groupOf = (id: string): string | undefined => handles.get(id);
  const entries = told.flatMap(({ kind, channel, cid, messageId, parentId, actor, at, excerpt }): Entry[] => {
    if (channel === null || cid === null || messageId === null || actor === null) return [];
    const words = toPlainText(excerpt?.text ?? '', nameOf, { oneLine: true, groupOf });
    return [{ kind, channel, cid, messageId, parentId, at, author: nameOf(actor), words }];
  });
  return { entries: entries.toSorted((a, b) => a.at.getTime() - b.at.getTime()), upTo };
};

const namingLast = (a: UnseenRow, b: UnseenRow): number => Number(b.kind === 'dm') - Number(a.kind === 'dm');

const subjectIn =
  (app: string) =>
  ({ channel, messageId, createdAt, parentId, mentions, inTimeline }: UnseenRow): Subject => ({
    ...{ app, channel, message: messageId, at: createdAt, inTimeline, fresh: true },
    parent: parentId ?? undefined,
    mentions: mentions ?? undefined,
  });
