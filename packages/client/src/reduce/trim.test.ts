import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createModel } from '../../test/model.ts';
import { fresh } from './channels.ts';
import { reducePage, reduceReplies } from './pages.ts';
import { trim } from './trim.ts';

const me = { id: 'alice', role: 'member' } as const;
const id = (n: number): string => `0190a0a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

const read = () => {
  const model = createModel('alice');
  for (let n = 1; n <= 20; n += 1) model.send('bob', { id: id(n) });
  model.send('bob', { id: id(90), parent: id(3) });
  const page = model.list({ limit: 100 });
  return { model, channel: reducePage(fresh(model.channel()), page, [], me) };
};

test('SY-24 what lies beyond the stretch is given up, and can be asked for again', () => {
  const { model, channel } = read();
  const cut = trim(channel, 7, 3);
  assert.deepEqual(cut.line, { intervals: [{ fromSeq: 5, toSeq: 9 }], lastSeq: 20 });
  assert.deepEqual(new Set(Object.values(cut.messages).map(({ seq }) => seq)), new Set([5, 6, 7, 8, 9, 20]));
  assert.equal(
    cut.messages[cut.lastMessageId ?? '']?.seq,
    20,
    'the channel list still shows its last message',
  );
  const again = reducePage(cut, model.list({ limit: 100 }), [], me);
  assert.deepEqual(again.line, channel.line);
  assert.deepEqual(new Set(Object.keys(again.messages)), new Set(Object.keys(channel.messages)));
});

test('SY-24 an open thread keeps its parent and its replies', () => {
  const { model, channel } = read();
  const open = reduceReplies(channel, model.replies({ id: id(3), limit: 30 }), [], me);
  const cut = trim(open, 20, 6);
  assert.ok(cut.messages[id(3)]);
  assert.ok(cut.messages[id(90)]);
  assert.equal(cut.messages[id(4)], undefined);
});

test('SY-24 what is near stays, and a number that is not held changes nothing', () => {
  const { channel } = read();
  assert.deepEqual(trim(channel, 3, 99), channel);
  assert.equal(trim(channel, 200, 3), channel);
});
