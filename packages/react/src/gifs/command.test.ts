import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gifWords } from './command.ts';

test('a command asks for GIFs by the words behind it', () => {
  assert.equal(gifWords('/giphy thank you'), 'thank you');
  assert.equal(gifWords('  /GIF   cats \n'), 'cats');
  assert.equal(gifWords('/gif'), '');
  for (const text of ['/gift', '/giphys cats', 'see /giphy cats', 'gif cats', ''])
    assert.equal(gifWords(text), undefined, text);
});
