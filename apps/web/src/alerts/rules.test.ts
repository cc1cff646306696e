import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Heard, soundedAs } from './rules.ts';

const away: Heard = {
  kind: 'mention',
  focused: false,
  focusedElsewhere: false,
  shown: false,
  speaks: true,
  desktop: true,
};

test('AL-3 AL-4 one window makes it heard, and none that shows it already', () => {
  const cases: readonly (readonly [ReturnType<typeof soundedAs>, Partial<Heard>])[] = [
    ['desktop', {}],
    ['desktop', { shown: true }],
    ['nothing', { desktop: false }],
    ['nothing', { speaks: false }],
    ['nothing', { focusedElsewhere: true }],
    ['nothing', { kind: 'reaction' }],
    ['desktop', { kind: 'thread_reply' }],
    ['desktop', { kind: 'reminder' }],
    ['toast', { focused: true }],
    ['toast', { focused: true, speaks: false, desktop: false }],
    ['toast', { focused: true, kind: 'dm' }],
    ['nothing', { focused: true, shown: true }],
    ['nothing', { focused: true, kind: 'thread_reply' }],
    ['nothing', { focused: true, kind: 'reminder' }],
  ];
  for (const [expected, said] of cases)
    assert.equal(soundedAs({ ...away, ...said }), expected, JSON.stringify(said));
});
