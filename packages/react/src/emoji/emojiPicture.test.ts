import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmojiName, nameOfFile, namesIn } from './emojiPicture.ts';

test('a file gives a name that an emoji may have', () => {
  assert.equal(nameOfFile('Party Parrot.gif'), 'party_parrot');
  assert.equal(nameOfFile('--Ünï code!!.v2.png'), '--_n_code_v2');
  assert.equal(nameOfFile('🎉.png'), '');
  assert.equal(nameOfFile(`${'long'.repeat(40)}.png`).length, 60);
});

test('names are small letters, digits, _ + and -, with a letter among them', () => {
  for (const name of ['boat', 'a1', '+one', 'party-parrot_2']) assert.equal(isEmojiName(name), true, name);
  for (const name of ['', 'Boat', '123', 'a b', ':boat:', 'é', 'x'.repeat(61)])
    assert.equal(isEmojiName(name), false, name);
});

test('other names stand between commas, spaces or colons, each once', () => {
  assert.deepEqual(namesIn(' ship, :Vessel: ship\nark '), ['ship', 'vessel', 'ark']);
  assert.deepEqual(namesIn(' , '), []);
});
