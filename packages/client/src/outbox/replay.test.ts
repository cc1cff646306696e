import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@parley/protocol';
import type { Operation } from './operation.ts';
import { createReplay } from './replay.ts';

const message = (id: string, text: string): Message => ({
  id,
  cid: 'messaging:welcome',
  seq: 1,
  type: 'regular',
  text,
  attachments: [],
  mentions: { users: [], groups: [], here: false, channel: false },
  author: 'alice',
  reactions: {},
  replyCount: 0,
  replyAuthors: [],
  custom: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  offset: 1,
});

const base = {
  cid: 'messaging:welcome',
  at: '2026-01-01T00:00:01.000Z',
  progress: { status: 'sending' },
} as const;
const send = (id: string, text: string): Operation => ({
  ...base,
  id,
  name: 'messages.send',
  input: { cid: base.cid, id, text },
});
const react = (emoji: string, add: boolean): Operation => ({
  ...base,
  id: `${emoji} ${add}`,
  name: add ? 'reactions.add' : 'reactions.remove',
  input: { id: 'a', emoji },
});

const show = (confirmed: Message[], operations: Operation[], replay = createReplay()) =>
  replay({
    confirmed,
    operations,
    me: 'alice',
    held: (id) => confirmed.some((held) => held.id === id),
    shows: () => true,
  });

test('a send whose event came before its acknowledgement is the confirmed message, in its place', () => {
  const rows = show([message('a', 'as the engine has it'), message('b', 'later')], [send('a', 'as typed')]);
  assert.deepEqual(
    rows.map((row) => [row.message.text, row.pending]),
    [
      ['as the engine has it', undefined],
      ['later', undefined],
    ],
  );
});

test('unplaced messages come last, in the order they were typed, and follow what is done to them', () => {
  const edit: Operation = {
    ...base,
    id: 'e',
    name: 'messages.edit',
    input: { id: 'x', text: 'second, edited' },
  };
  const rows = show([message('a', 'confirmed')], [send('y', 'first'), send('x', 'second'), edit]);
  assert.deepEqual(
    rows.map((row) => row.message.text),
    ['confirmed', 'first', 'second, edited'],
  );
});

test('reacting twice counts once, and taking back what never was changes nothing', () => {
  const twice = show([message('a', 'x')], [react('👍', true), react('👍', true), react('🎉', false)]);
  assert.deepEqual(twice[0]?.message.reactions, { '👍': { count: 1, recent: ['alice'], mine: true } });
  assert.deepEqual(
    show([message('a', 'x')], [react('👍', true), react('👍', false)])[0]?.message.reactions,
    {},
  );
});

test('a refused change is not shown, its refusal is', () => {
  const refusal = { code: 'FORBIDDEN', reason: 'channel_frozen', message: 'frozen', retry: 'never' } as const;
  const refused: Operation = { ...react('👍', true), progress: { status: 'failed', refusal } };
  const [row] = show([message('a', 'x')], [refused]);
  assert.deepEqual(row?.message.reactions, {});
  assert.equal(row?.pending?.progress.status, 'failed');
});

test('the same message and operations are the same rows', () => {
  const replay = createReplay();
  const [confirmed, operations] = [[message('a', 'x')], [react('👍', true), send('y', 'z')]];
  const [first, second] = [show(confirmed, operations, replay), show(confirmed, operations, replay)];
  assert.ok(first.every((row, index) => row === second[index]));
});

test('PV-9 a card that is taken off is gone at once, and back when that is refused', () => {
  const cards = ['one', 'two'].map((preview) => ({
    type: 'link',
    url: `https://${preview}.example/`,
    preview,
  }));
  const shown = (progress: Operation['progress']) => {
    const off: Operation = {
      ...{ ...base, progress },
      id: 'off',
      name: 'previews.remove',
      input: { id: 'a', preview: 'one' },
    };
    const [row] = show([{ ...message('a', 'x'), attachments: cards }], [off]);
    return row?.message.attachments.map(({ preview }) => preview);
  };
  assert.deepEqual(shown({ status: 'queued' }), ['two']);
  const refusal = { code: 'FORBIDDEN', reason: 'capability_missing', message: 'no', retry: 'never' } as const;
  assert.deepEqual(shown({ status: 'failed', refusal }), ['one', 'two']);
});

test('PO-3 a vote is shown at once, instead of the one before', () => {
  const poll = {
    options: [
      { id: '1', text: 'Boat', votes: 2, recent: ['alice', 'bob'] },
      { id: '2', text: 'Bike', votes: 0, recent: [] },
    ],
    ...{ voters: 2, multiple: false, anonymous: false, open: true },
    mine: { options: ['1'], offset: 4 },
  };
  const shown = (...options: string[]) => {
    const vote: Operation = { ...base, id: 'v', name: 'polls.vote', input: { id: 'a', options } };
    return show([{ ...message('a', 'How?'), poll }], [vote])[0]?.message.poll;
  };
  const voted = shown('2');
  assert.deepEqual(
    voted?.options.map(({ votes }) => votes),
    [1, 1],
  );
  assert.deepEqual([voted?.voters, voted?.mine], [2, { options: ['2'], offset: 4 }]);
  assert.equal(shown()?.voters, 1);
});

test('PO-1 a poll is there before the server has it', () => {
  const options = ['Boat', 'Bike'].map((text, n) => ({ id: `${n}`, text }));
  const asking: Operation = {
    ...base,
    id: 'p',
    name: 'messages.send',
    input: { cid: base.cid, id: 'p', text: 'How?', poll: { options, multiple: true } },
  };
  const row = show([], [asking])[0]?.message;
  assert.deepEqual([row?.type, row?.poll?.multiple, row?.poll?.options[1]?.votes], ['poll', true, 0]);
});
