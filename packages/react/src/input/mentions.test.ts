import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setupHandles } from './handles.ts';
import { mentionsFromNames, namesFromMentions } from './mentions.ts';

const handles = setupHandles([
  { id: 'bob', card: { name: 'Bob' } },
  { id: 'u1', card: { name: 'Carol Moss', username: 'carol' } },
  { id: 'd1', card: { name: 'Dan' } },
  { id: 'd2', card: { name: 'Dan' } },
  { id: 'z(1)', card: { name: 'Zoë (she)' } },
  { id: 'h', card: { name: 'Here' } },
]);

test('a typed name becomes a mention by id, by username and by name, in any case', () => {
  assert.equal(mentionsFromNames('@bob @Carol @carol.moss', handles), '<@bob> <@u1> <@u1>');
});

test('a name two people share stays as it was typed', () => {
  assert.equal(mentionsFromNames('hi @dan', handles), 'hi @dan');
});

test('what is in code is not a mention', () => {
  assert.equal(mentionsFromNames('`@bob`', handles), '`@bob`');
});

test('a mention that is edited comes back as it was typed and is sent the same', () => {
  const source = 'see <@u1> and <!here>';
  assert.equal(namesFromMentions(source, handles), 'see @carol and @here');
  assert.equal(mentionsFromNames(namesFromMentions(source, handles), handles), source);
});

test('whoever is mentioned is still mentioned after an edit, whatever their name', () => {
  const source = '<@d1> <@d2> <@z(1)> <@h> <@nobody-known>';
  assert.equal(namesFromMentions(source, handles), '@d1 @d2 <@z(1)> @h <@nobody-known>');
  assert.equal(mentionsFromNames(namesFromMentions(source, handles), handles), source);
});
