import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  commandOf,
  namesOfWords,
  pollOfWords,
  reminderOfWords,
  spanOfWords,
  textOfMe,
  textOfShrug,
  withoutEscape,
} from './commands.ts';

test('CM-1 a command is a name after a slash, anything else is text', () => {
  const typed: [string, ReturnType<typeof commandOf>][] = [
    ['/remind 20m tea', { name: 'remind', words: '20m tea' }],
    ['  /Shrug  ', { name: 'shrug', words: '' }],
    ['/me waves\nand leaves', { name: 'me', words: 'waves\nand leaves' }],
    ['/giphy thank you', { name: 'giphy', words: 'thank you' }],
    ['/usr/bin is full', undefined],
    ['//me waves', undefined],
    ['/', undefined],
    ['/ me', undefined],
    ['see /giphy cats', undefined],
    ['', undefined],
  ];
  for (const [text, command] of typed) assert.deepEqual(commandOf(text), command, text);
  assert.deepEqual(['//me waves', '/usr/bin', 'a // b'].map(withoutEscape), [
    '/me waves',
    '/usr/bin',
    'a // b',
  ]);
});

test('CM-3 /me sends words in italics, line by line', () => {
  assert.equal(textOfMe('waves'), '*waves*');
  assert.equal(textOfMe('waves\n\n and leaves '), '*waves*\n\n*and leaves*');
  assert.equal(textOfMe('likes 2 * 3'), '*likes 2 \\* 3*');
});

test('CM-4 /shrug stands behind the words, whole as markdown', () => {
  assert.equal(textOfShrug('whatever'), 'whatever ¯\\\\\\_(ツ)\\_/¯');
  assert.equal(textOfShrug(''), '¯\\\\\\_(ツ)\\_/¯');
});

test('CM-5 /poll reads a question and its options', () => {
  const asked: [string, string, string[]][] = [
    ['"Question" "A" "B"', 'Question', ['A', 'B']],
    ['“Where to?” “The lake” “ Home ”', 'Where to?', ['The lake', 'Home']],
    ['„Wohin?“ „See“ „Heim“', 'Wohin?', ['See', 'Heim']],
    ['«Où ?» «Lac» ""', 'Où ?', ['Lac']],
    ['Where to?', 'Where to?', []],
    ['', '', []],
  ];
  for (const [words, question, options] of asked)
    assert.deepEqual(pollOfWords(words), { question, options }, words);
});

/** A Monday, 10:15 in Berlin. */
const now = new Date('2026-03-23T09:15:20Z');
const remind = (words: string) => {
  const read = reminderOfWords(words, now, 'Europe/Berlin');
  return 'problem' in read ? read.problem : `${read.local} ${read.text}`;
};

test('CM-6 /remind reads a time and what it is about', () => {
  const table: [string, string][] = [
    ['20m tea', '2026-03-23T10:36 tea'],
    ['in 2 hours call Bob', '2026-03-23T12:16 call Bob'],
    ['1h30m tea', '2026-03-23T11:46 tea'],
    ['me in 3 days to water the plants', '2026-03-26T10:16 water the plants'],
    ['1w report', '2026-03-30T11:16 report'],
    ['tomorrow at 9 call Bob', '2026-03-24T09:00 call Bob'],
    ['tomorrow call Bob', '2026-03-24T09:00 call Bob'],
    ['Tomorrow at 9:30 pm: call Bob', '2026-03-24T21:30 call Bob'],
    ['at 15:30 tea', '2026-03-23T15:30 tea'],
    ['at 9 tea', '2026-03-24T09:00 tea'],
    ['12am sleep', '2026-03-24T00:00 sleep'],
    ['friday at 17 beer', '2026-03-27T17:00 beer'],
    ['on Monday report', '2026-03-30T09:00 report'],
    ['next tue report', '2026-03-24T09:00 report'],
    ['2026-04-01 at 8.15 fools', '2026-04-01T08:15 fools'],
    ['today at 18:00 2 eggs', '2026-03-23T18:00 2 eggs'],
    ['today tea', 'passed'],
    ['2026-02-30 tea', 'time'],
    ['2025-02-01 tea', 'passed'],
    ['at 25 tea', 'time'],
    ['3 eggs', 'time'],
    ['tea', 'time'],
    ['monkeys', 'time'],
    ['', 'time'],
    ['20m', 'words'],
    ['tomorrow at 9', 'words'],
  ];
  for (const [words, read] of table) assert.equal(remind(words), read, words);
});

test('CM-7 /mute reads for how long', () => {
  const spans: [string, ReturnType<typeof spanOfWords>][] = [
    ['', 'always'],
    ['2h', 7_200_000],
    ['for 1 day', 86_400_000],
    ['1h 30m', 5_400_000],
    ['off', 'off'],
    ['2h please', undefined],
    ['please', undefined],
    ['0m', undefined],
  ];
  for (const [words, span] of spans) assert.equal(spanOfWords(words), span, words);
});

test('CM-8 /invite reads names', () => {
  assert.deepEqual(namesOfWords('@bob @carol, dan'), ['bob', 'carol', 'dan']);
  assert.deepEqual(namesOfWords(' '), []);
});
