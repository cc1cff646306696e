import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterText, partsOf, stretchOf, withoutPart } from './queries.ts';

const told = (query: string): string[] =>
  partsOf(query).map((part) => {
    if (part.kind === 'filter') return `${part.operator}=${part.value}`;
    return part.kind === 'phrase' ? `"${part.text}"` : `${part.text}${part.open ? '*' : ''}`;
  });

test('SR-6 a query is words, phrases and operators; what is no operator is words', () => {
  assert.deepEqual(told('from:@alice "red boat" dep'), ['from=alice', '"red boat"', 'dep*']);
  assert.deepEqual(told('In:#general HAS:links is:Reply '), ['in=general', 'has=link', 'is=reply']);
  assert.deepEqual(told('in:"Red boats" from:„Änne“ x '), ['in=Red boats', 'from=Änne', 'x']);
  assert.deepEqual(told('on:2026 before:2026-02 after:2024-02-29'), [
    ...['on=2026', 'before=2026-02', 'after=2024-02-29'],
  ]);
  assert.deepEqual(told('on:2026-02-30 on:26 has:nothing is: from:@ to:bob https://a.b/c '), [
    ...['on:2026-02-30', 'on:26', 'has:nothing', 'is:', 'from:@', 'to:bob', 'https://a.b/c'],
  ]);
  assert.deepEqual(told('"not closed'), ['not', 'closed*']);
});

test('SR-6 a stretch of days ends where the next begins', () => {
  assert.deepEqual(stretchOf('2026'), { from: '2026-01-01T00:00', to: '2027-01-01T00:00' });
  assert.deepEqual(stretchOf('2026-12'), { from: '2026-12-01T00:00', to: '2027-01-01T00:00' });
  assert.deepEqual(stretchOf('2028-02-28'), { from: '2028-02-28T00:00', to: '2028-02-29T00:00' });
});

const letters = [
  'a',
  ' ',
  '"',
  '“',
  ':',
  'from:',
  'in:',
  'has:link',
  'on:2026',
  '\\',
  '\n',
  '漢',
  '😀',
  '\ud800',
  '-',
];

test('SR-7 whatever is typed is taken apart, each part where it says it stands', () => {
  for (let n = 0; n < 5_000; n += 1) {
    const query = Array.from(
      { length: n % 9 },
      (_, i) => letters[(n * 31 + i * i * 17 + i * n) % letters.length],
    ).join('');
    let end = 0;
    for (const part of partsOf(query)) {
      assert.ok(part.from >= end && part.to > part.from && part.to <= query.length, query);
      end = part.to;
      if (part.kind !== 'filter') {
        assert.ok(part.text !== '');
        continue;
      }
      const again = partsOf(filterText(part.operator, part.value));
      assert.deepEqual(
        again.map((one) => one.kind === 'filter' && one.value),
        [part.value],
        query,
      );
      assert.ok(
        partsOf(withoutPart(query, part)).length < partsOf(query).length || /["“]/.test(query),
        query,
      );
    }
  }
});
