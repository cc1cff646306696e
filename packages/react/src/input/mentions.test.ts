import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsFromNames, namesFromMentions } from './mentions.ts';

const people = [
  { id: 'bob', card: { name: 'Bob' } },
  { id: 'u1', card: { name: 'Carol Moss', username: 'carol' } },
  { id: 'd1', card: { name: 'Dan' } },
  { id: 'd2', card: { name: 'Dan' } },
];

test('a typed name becomes a mention by id, by username and by name, in any case', () => {
  assert.equal(mentionsFromNames('@bob @Carol @carol.moss', people), '<@bob> <@u1> <@u1>');
});

test('a name two people share stays as it was typed', () => {
  assert.equal(mentionsFromNames('hi @dan', people), 'hi @dan');
});

test('what is in code is not a mention', () => {
  assert.equal(mentionsFromNames('`@bob`', people), '`@bob`');
});

test('a mention that is edited comes back as it was typed and is sent the same', () => {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.card.name ?? id;
  const source = 'see <@u1> and <!here>';
  assert.equal(namesFromMentions(source, nameOf), 'see @Carol.Moss and @here');
  assert.equal(mentionsFromNames(namesFromMentions(source, nameOf), people), source);
});
