import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message, Poll } from '@parley/protocol';
import { withMine } from './messages.ts';

const poll = (votes: number, mine?: Poll['mine']): Poll => ({
  options: [{ id: '1', text: 'Boat', votes, recent: [] }],
  ...{ voters: votes, multiple: false, anonymous: true, open: false },
  ...(mine && { mine }),
});
const message = (offset: number, its: Poll) =>
  ({ id: 'a', offset, reactions: {}, poll: its }) as unknown as Message;

test('PO-6 the later vote stands, whichever stream was faster', () => {
  const early = { options: ['1'], offset: 5 };
  const late = { options: [], offset: 7 };
  const mine = (incoming: Message, held: Message) => withMine(incoming, held).poll?.mine;
  // An event of the channel says nothing of it.
  assert.deepEqual(mine(message(6, poll(2)), message(5, poll(1, early))), early);
  // What one chose comes behind an event that came of a later vote.
  assert.deepEqual(mine(message(8, poll(3)), message(7, poll(2, late))), late);
  assert.deepEqual(mine(message(8, poll(3, early)), message(7, poll(2, late))), late);
  assert.deepEqual(mine(message(8, poll(3, late)), message(5, poll(1, early))), late);
  assert.equal(mine(message(8, poll(3)), message(7, poll(2))), undefined);
});
