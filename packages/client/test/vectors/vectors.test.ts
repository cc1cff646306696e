import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { clientVectors, vectorText } from './make.ts';

const folder = new URL('../../../../spec/vectors/client/', import.meta.url);

/** Replayed as another SDK does: what a file says goes in has to give what it says comes out. */
for (const [name, cases] of Object.entries(clientVectors())) {
  test(`vectors of ${name}: every case gives what the file says`, () => {
    const kept: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
    assert.deepEqual(JSON.parse(vectorText(cases)), kept, '`npm run generate` writes them, if that is meant');
  });
}

test('no file of vectors is left over', () => {
  assert.deepEqual(
    readdirSync(folder).sort(),
    Object.keys(clientVectors())
      .map((name) => `${name}.json`)
      .sort(),
  );
});
