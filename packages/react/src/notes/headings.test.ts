import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from './headings.ts';

test('a note is split at its headings, and in code nothing is one', () => {
  assert.deepEqual(partsOf('# Plans\n\nBread\n```\n# no\n```\n### Later ###\n#tag'), [
    { heading: 'Plans', level: 1 },
    { text: '\nBread\n```\n# no\n```' },
    { heading: 'Later', level: 3 },
    { text: '#tag' },
  ]);
  assert.deepEqual(partsOf(''), []);
});
