import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, pollOf } from './asking.ts';

const none = { multiple: false, anonymous: false, open: false };

test('a poll can be asked with a question and two options that differ', () => {
  assert.equal(pollOf({ ...none, question: ' ', options: ['a', 'b'] }), undefined);
  assert.equal(pollOf({ ...none, question: 'Which?', options: ['a', ' '] }), undefined);
  assert.equal(pollOf({ ...none, question: 'Which?', options: ['a', ' A '] }), undefined);
  assert.deepEqual(pollOf({ ...none, open: true, question: ' Which? ', options: ['', ' a', 'b ', ''] }), {
    question: 'Which?',
    poll: {
      options: [
        { id: '1', text: 'a' },
        { id: '2', text: 'b' },
      ],
      open: true,
    },
  });
});

test('there is always a line to go on with, up to the most', () => {
  assert.deepEqual(linesOf(['a', 'b']), ['a', 'b', '']);
  assert.deepEqual(linesOf(['a', '']), ['a', '']);
  assert.equal(linesOf(Array.from({ length: 20 }, (_, n) => `${n}`)).length, 20);
});
