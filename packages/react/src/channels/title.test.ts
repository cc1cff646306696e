import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../strings/strings.ts';
import { titleOfChannel } from './title.ts';

const cardOf = (id: string) => ({ name: id.toUpperCase() });

test('a channel is called by its own name', () => {
  const title = titleOfChannel({ name: 'launch', distinct: false }, 'alice', cardOf, english);
  assert.deepEqual(title, { name: 'launch', person: undefined, named: true });
});

test('a conversation of two is the other person', () => {
  const title = titleOfChannel({ distinct: true, memberIds: ['alice', 'bob'] }, 'alice', cardOf, english);
  assert.deepEqual(title, { name: 'BOB', person: 'bob', named: false });
});

test('a conversation of more is all the others, and one with oneself is oneself', () => {
  const several = titleOfChannel(
    { distinct: true, memberIds: ['alice', 'bob', 'carol'] },
    'alice',
    cardOf,
    english,
  );
  assert.deepEqual(several, { name: 'BOB, CAROL', person: undefined, named: false });
  const alone = titleOfChannel({ distinct: true, memberIds: ['alice'] }, 'alice', cardOf, english);
  assert.equal(alone.person, 'alice');
});
