import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedAt, type CompletionSource, closedAt } from './completion.ts';

const none = () => undefined;
const people: CompletionSource = { trigger: '@', label: 'People', find: none };
const emoji: CompletionSource = {
  trigger: ':',
  label: 'Emoji',
  least: 2,
  find: none,
  whole: (name) => (name === 'tada' ? '🎉' : undefined),
};
const commands: CompletionSource = { trigger: '/', label: 'Commands', first: true, find: none };

/** The caret stands at `|`. */
const ask = (text: string): string | undefined => {
  const found = askedAt(text.replace('|', ''), text.indexOf('|'), [people, emoji, commands]);
  return found && `${found.start} ${found.source.trigger}${found.query}`;
};

test('a trigger asks after a space, a bracket or at the beginning, up to the caret', () => {
  assert.equal(ask('@|'), '0 @');
  assert.equal(ask('hi @ca|rol'), '3 @ca');
  assert.equal(ask('(@ca|'), '1 @ca');
  assert.equal(ask('a\n@ca|'), '2 @ca');
  assert.equal(ask('@bob and :ta|'), '9 :ta');
  assert.equal(ask('@Zoë|'), '0 @Zoë');
});

test('an address, a time, a smiley and a finished word ask for nothing', () => {
  for (const text of ['a@b|', 'at 10:30|', ':)|', ':-)|', ':d|', '@bob |', 'plain|', 'x@|'])
    assert.equal(ask(text), undefined, text);
});

test('in code nothing is asked for', () => {
  assert.equal(ask('`@bo|'), undefined);
  assert.equal(ask('```\n@bo|'), undefined);
  assert.equal(ask('`a` @bo|'), '4 @bo');
  assert.equal(ask('```\na\n``` @bo|'), '10 @bo');
});

test('a command is the first thing of a message', () => {
  assert.equal(ask('/gi|'), '0 /gi');
  assert.equal(ask('a /gi|'), undefined);
});

test('a name closed by its trigger is replaced at once, if it is one', () => {
  assert.deepEqual(closedAt('so :tada:', 9, [emoji]), { start: 3, insert: '🎉' });
  assert.equal(closedAt('so :tadx:', 9, [emoji]), undefined);
  assert.equal(closedAt('so`:tada:', 9, [emoji]), undefined);
  assert.equal(closedAt('::', 2, [emoji]), undefined);
});
