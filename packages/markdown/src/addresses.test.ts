import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressesOf } from './addresses.ts';

test('PV-1 addresses stand in the order of the text, each once, and not those in code', () => {
  const text = [
    'See https://one.example/a?b=c#d, [two](https://two.example) and <https://three.example/>',
    '> and https://one.example/a?b=c#d again',
    '',
    '- www.four.example',
    '',
    'but `https://code.example` and',
    '```',
    'https://fence.example',
    '```',
    'mailto:a@b.example ftp://no.example',
  ].join('\n');
  assert.deepEqual(addressesOf(text, 10), [
    'https://one.example/a?b=c#d',
    'https://two.example',
    'https://three.example/',
    'http://www.four.example',
  ]);
  assert.equal(addressesOf(text, 2).length, 2);
  assert.deepEqual(addressesOf('no link at all', 4), []);
});
