import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellApart } from './apart.ts';

interface Held {
  cid: string;
  name: string;
  description?: string;
  members: string;
}

const distinctions = {
  nameOf: ({ name }: Held) => name,
  tells: [({ description }: Held) => description, ({ members }: Held) => members, ({ cid }: Held) => cid],
};

test('channels with a name of their own need no more words', () => {
  const held = [
    { cid: 'team:a', name: 'launch', members: '3' },
    { cid: 'team:b', name: 'design', members: '3' },
  ];
  assert.deepEqual([...tellApart<Held>(held, distinctions)], []);
});

test('two of one name are told apart by the first thing in which they differ', () => {
  const purpose = [
    { cid: 'team:general', name: 'general', description: 'Everybody', members: '6' },
    { cid: 'team:C01', name: 'general', members: '12' },
  ];
  assert.deepEqual([...tellApart<Held>(purpose, distinctions)], [['team:general', 'Everybody']]);
  const members = [
    { cid: 'team:general', name: 'general', members: '6' },
    { cid: 'team:C01', name: 'general', members: '12' },
  ];
  assert.deepEqual(
    [...tellApart<Held>(members, distinctions)],
    [
      ['team:general', '6'],
      ['team:C01', '12'],
    ],
  );
  const nothing = [
    { cid: 'team:general', name: 'general', members: '6' },
    { cid: 'team:C01', name: 'general', members: '6' },
  ];
  assert.deepEqual([...tellApart<Held>(nothing, distinctions).values()], ['team:general', 'team:C01']);
});
