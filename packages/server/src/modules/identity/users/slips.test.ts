import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meantBy, slipsTo, together } from './slips.ts';

test('slips are counted to the nearest beginning of a word', () => {
  const cases: [string, string, number][] = [
    ['jhon', 'johnson', 1],
    ['jon', 'john', 1],
    ['alice', 'alicia', 1],
    ['elo', 'elodie', 0],
    ['elodei', 'elodie', 1],
    ['grase', 'grace', 1],
    ['小虎', '小龍', 1],
    ['abc', '', 3],
    ['', 'any', 0],
  ];
  for (const [typed, word, slips] of cases) assert.equal(slipsTo(typed, word), slips, `${typed} ${word}`);
});

test('what begins a word is meant as it is; of short words nothing is guessed', () => {
  const words = ['john', 'joan', 'johnson', 'bob', 'maximilian'];
  assert.deepEqual(meantBy('jo', words, 5), [{ word: 'jo', slips: 0 }]);
  assert.deepEqual(
    meantBy('jhon', words, 5).map(({ word }) => word),
    ['john', 'johnson'],
  );
  assert.deepEqual(meantBy('bx', words, 5), []);
  assert.deepEqual(meantBy('maximlain', words, 5), [{ word: 'maximilian', slips: 2 }]);
  assert.equal(meantBy('jhon', words, 1).length, 1);
});

test('words go together in every way, the nearest first', () => {
  const ways = together(
    [
      [
        { word: 'a', slips: 0 },
        { word: 'b', slips: 2 },
      ],
      [
        { word: 'c', slips: 1 },
        { word: 'd', slips: 2 },
      ],
    ],
    3,
  );
  assert.deepEqual(ways, [
    ['a', 'c'],
    ['a', 'd'],
    ['b', 'c'],
  ]);
  assert.deepEqual(together([[{ word: 'a', slips: 0 }], []], 3), []);
});
