import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsWords } from '../strings/channel-settings.ts';
import { consequencesOf, type Newcomers } from './consequences.ts';

const words = settingsWords.consequences;
const is = (hidden: boolean, newcomers: Newcomers) => ({ private: hidden, newcomers });

test('CH-48 CH-49 whoever opens a channel is told who finds it and what of the past they see', () => {
  const opened = (newcomers: Newcomers) => consequencesOf(is(true, 'all'), is(false, newcomers), 3, words);
  assert.deepEqual(opened('since-open'), [words.opens, words.sinceOpen(3)]);
  assert.deepEqual(opened('all'), [words.opens, words.allOpen]);
  assert.deepEqual(opened('from-join'), [words.opens, words.fromJoin(3)]);
});

test('CH-42 whoever closes one is told who still has it', () => {
  assert.deepEqual(consequencesOf(is(false, 'all'), is(true, 'all'), 1, words), [words.closes(1)]);
});

test('CH-48 a choice about the past says what it shows or keeps back, and no change says nothing', () => {
  assert.deepEqual(consequencesOf(is(true, 'from-join'), is(true, 'all'), 2, words), [words.allPrivate]);
  assert.deepEqual(consequencesOf(is(false, 'since-open'), is(false, 'all'), 2, words), [words.allOpen]);
  assert.deepEqual(consequencesOf(is(false, 'all'), is(false, 'from-join'), 2, words), [words.fromJoin(2)]);
  assert.deepEqual(consequencesOf(is(false, 'all'), is(false, 'all'), 2, words), []);
});
