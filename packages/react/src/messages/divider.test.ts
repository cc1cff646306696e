import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, message } from '@parley/testkit/gallery';
import { setupUnreadDivider } from './divider.ts';

const messages = [message(5, 'bob', 5, 'a'), message(6, 'alice', 4, 'b'), message(7, 'bob', 3, 'c')];

test('it stands above the first message of another after the pointer', () => {
  assert.equal(setupUnreadDivider({ lastReadSeq: 5, unread: 1 }).above(messages, 'alice'), idOf(7));
});

test('there is none when all was read', () => {
  assert.equal(setupUnreadDivider({ lastReadSeq: 7, unread: 0 }).above(messages, 'alice'), undefined);
});

test('there is none when only own messages lie after the pointer', () => {
  assert.equal(
    setupUnreadDivider({ lastReadSeq: 6, unread: 1 }).above(messages.slice(0, 2), 'alice'),
    undefined,
  );
});

test('it stays away while the first unread message is further up than what is loaded', () => {
  assert.equal(setupUnreadDivider({ lastReadSeq: 1, unread: 6 }).above(messages, 'alice'), undefined);
});

test('it does not move when messages arrive', () => {
  const divider = setupUnreadDivider({ lastReadSeq: 6, unread: 1 });
  assert.equal(divider.above([...messages, message(8, 'carol', 1, 'd')], 'alice'), idOf(7));
});
