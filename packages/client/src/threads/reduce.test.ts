import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message, ParleyEvent, Thread } from '@parley/protocol';
import type { Followed } from './noun.ts';
import { reduceFollowed, reduceThreads, stand } from './reduce.ts';

const cid = 'team:home';
const at = '2026-03-01T10:00:00Z';
const message = (id: string, more: Partial<Message> = {}): Message => ({
  ...{ id, cid, type: 'regular', text: id, author: 'bob', createdAt: at, offset: 1, attachments: [] },
  ...{ mentions: { users: [], groups: [], here: false, channel: false }, reactions: {}, custom: {} },
  ...{ replyCount: 0, replyAuthors: [] },
  ...more,
});
const thread = (id: string): Thread => ({
  parent: message(id, { author: 'alice' }),
  ...{ lastSeq: 1, lastReadSeq: 1, unread: 0, offset: 5 },
});
const list: Followed = reduceThreads(
  { items: [], unread: 0, loaded: false, more: false },
  { items: [thread('first'), thread('second')] },
);
const reply = (parentId: string, threadSeq: number, author = 'bob'): ParleyEvent => ({
  type: 'message.new',
  ...{ cid, at, offset: 10 + threadSeq, users: {} },
  message: message(`${parentId}-${threadSeq}`, { parentId, threadSeq, author }),
  parent: { id: parentId, replyCount: threadSeq, replyAuthors: [author], lastReplyAt: at, offset: 10 },
});
const after = (events: ParleyEvent[], from = list): Followed =>
  events.reduce((sum, event) => reduceFollowed(sum, event, 'alice'), from);
const ids = ({ items }: Followed): string[] => items.map(({ parent }) => parent.id);

test('a reply comes to the top and is unread, once', () => {
  const told = after([reply('second', 2), reply('second', 2)]);
  assert.deepEqual(ids(told), ['second', 'first']);
  const [top] = told.items;
  assert.deepEqual([top?.unread, top?.lastSeq, top?.parent.replyCount], [1, 2, 2]);
  assert.deepEqual([told.unread, told.loaded], [1, true]);
});

test('an own reply is read, and never reads what was not', () => {
  const [own] = after([reply('first', 2, 'alice')]).items;
  assert.deepEqual([own?.lastReadSeq, own?.unread], [2, 0]);
  const [behind] = after([reply('first', 2), reply('first', 3, 'alice')]).items;
  assert.deepEqual([behind?.lastReadSeq, behind?.unread, behind?.lastSeq], [1, 1, 3]);
});

test('what cannot be known is asked for again: a gap, a thread not held, a reply taken away', () => {
  assert.equal(after([reply('first', 3)]).loaded, false);
  assert.equal(after([reply('third', 1, 'alice')]).loaded, false);
  assert.equal(after([reply('third', 1)]).loaded, true);
  const deleted = message('first-1', { parentId: 'first', threadSeq: 1, type: 'deleted' });
  const before = { counted: true, mentions: deleted.mentions };
  const gone: ParleyEvent = {
    type: 'message.deleted',
    ...{ cid, at, offset: 9, users: {}, message: deleted, before },
  };
  assert.equal(after([gone]).loaded, false);
  const followed = { id: 'third', following: true, lastReadSeq: 0, unread: 0 };
  assert.equal(stand(list, followed).loaded, false);
});

test('TH-16 another device follows, reads and unfollows', () => {
  const told = after([
    reply('first', 2),
    {
      type: 'thread.updated',
      cid,
      at,
      thread: { id: 'first', following: true, lastReadSeq: 2, unread: 0, level: 'all' },
    },
  ]);
  assert.deepEqual([told.unread, told.items[0]?.level], [0, 'all']);
  const thread = { id: 'first', following: false, lastReadSeq: 0, unread: 0 };
  assert.deepEqual(ids(after([{ type: 'thread.updated', cid, at, thread }], told)), ['second']);
  assert.deepEqual(ids(after([{ type: 'channel.removed', cid, at, offset: 3 }], told)), []);
});
