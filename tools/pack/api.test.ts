import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { apiReport } from './api.ts';
import { declarationsIn } from './declarations.ts';

it('declarations are told apart, whatever stands in them, and comments are not among them', () => {
  const source = `import type { Other } from './other.js';
/** A thing; with { braces. */
export interface Thing {
    /** Its name. */
    readonly name: 'a;b' | "}";
    of(other: Other): void;
}
export type Pair<A> = { a: A; b: A };
export declare class Held<T> {
    #private;
    constructor(value: T);
}
export declare const made: (options?: { deep: { er: number } }) => Thing;
export {};
`;
  assert.deepEqual(
    declarationsIn(source).map(({ name }) => name),
    [undefined, 'Thing', 'Pair', 'Held', 'made', undefined],
  );
  assert.equal(
    declarationsIn(source)[1]?.text,
    `interface Thing {\n  readonly name: 'a;b' | "}";\n  of(other: Other): void;\n}`,
  );
});

it('a report follows what is passed on and sorts by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-api-'));
  const files = {
    'index.d.ts': `export { make, type Made as Thing } from './make.js';\nexport * from './more.js';\nexport { Far } from 'far';`,
    'make.d.ts': `export interface Made {\n    a: 1;\n}\nexport declare function make(): Made;\nexport declare const hidden: 1;`,
    'more.d.ts': `export type More = 'more';\nexport declare const Shape: import("zod").ZodObject<{}>;`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const manifest = {
    name: '@parley/x',
    version: '1.0.0',
    exports: { '.': { 'parley-source': './src/index.ts' } },
  };
  const report = apiReport(manifest, folder);
  await rm(folder, { recursive: true });
  assert.equal(
    report.slice(report.indexOf('----')),
    `---- .

Far from far

type More = 'more';

const Shape: a shape, in spec/generated

interface Made {
  a: 1;
}

function make(): Made;
`,
  );
});
