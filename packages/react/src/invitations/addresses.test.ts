import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressesIn, endsOne, isAddress, joined } from './addresses.ts';

test('a pasted list is taken to pieces, whatever stands between', () => {
  const list = 'ada@example.org, bob@example.org;carol@example.org\n dan@example.org\terin@example.org';
  assert.deepEqual(
    addressesIn(list),
    ['ada', 'bob', 'carol', 'dan', 'erin'].map((one) => `${one}@example.org`),
  );
  assert.deepEqual(addressesIn('  ,; \n'), []);
});

test('of what a mail program copies the names are left out', () => {
  const list = 'Ada Lovelace <ada@example.org>, "Bob, B." <bob@example.org>\nmailto:carol@example.org.';
  assert.deepEqual(addressesIn(list).filter(isAddress), [
    'ada@example.org',
    'bob@example.org',
    'carol@example.org',
  ]);
});

test('what is no address is kept, so that it is seen to be wrong', () => {
  assert.deepEqual(addressesIn('ada@example, hello'), ['ada@example', 'hello']);
  for (const wrong of [
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@exa mple.org',
    'ada@-x.org',
    `${'a'.repeat(65)}@x.org`,
  ])
    assert.equal(isAddress(wrong), false, wrong);
  for (const right of [
    'ada@example.org',
    "o'brien@example.org".replace("'", ''),
    'Ada.L+chat@Mail.Example.ORG',
  ])
    assert.equal(isAddress(right), true, right);
});

test('an address is one however it is written', () => {
  assert.deepEqual(joined(['ada@example.org'], ['ADA@example.org', 'bob@example.org']), [
    'ada@example.org',
    'bob@example.org',
  ]);
});

test('one that is still being written is not taken yet', () => {
  assert.deepEqual(['ada@example.org', 'ada@example.org,', 'ada@example.org '].map(endsOne), [
    false,
    true,
    true,
  ]);
});
