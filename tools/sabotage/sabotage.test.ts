import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { accessFunctions, decideOtherwise } from './access-functions.ts';
import { type Copy, copyClone, patched } from './copy.ts';
import { sabotages } from './entries/index.ts';
import type { Sabotage } from './entry.ts';
import { findFilters, storeFiles, tenantFilters, whyNoFilter } from './filters.ts';
import { Judge, summary } from './judge.ts';
import { partOf } from './part.ts';

const clone = resolve(import.meta.dirname, '../..');
const decide = 'packages/server/src/modules/messaging/messages/send/decide';

/** However a query may compare apps: by any operator, from either side, within a tuple, or by the id of the app itself. */
const comparisons = new RegExp(
  [
    /\bapp_id\b\s*[^\s,\w]{0,2}\s*(?:=|<|>|!|\bin\b|\bis\b)/,
    /(?:=|<|>)\s*(?:\w+\.)?app_id\b/,
    /\(\s*(?:\w+\.)?app_id\s*,[^()]*\)\s*(?:=|<|>|!|in\b)/,
    /\bid = \$\{[^}]*\bapp\b[^}]*\}/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

describe('what is broken', () => {
  it('is there to be broken, every text of every sabotage', async () => {
    for (const { name, patches } of sabotages) {
      const texts = new Map<string, string>();
      for (const patch of patches) {
        const text = texts.get(patch.file) ?? (await readFile(join(clone, patch.file), 'utf8'));
        texts.set(patch.file, patched(text, patch));
      }
      assert.ok(patches.length > 0, name);
    }
  });

  it('has names that say which one is meant', async () => {
    const names = [...sabotages, ...(await tenantFilters(clone))].map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });

  it('is every access function, each made to allow', async () => {
    const allowed = new Set(sabotages.flatMap(({ allows = [] }) => allows));
    const known = await accessFunctions(clone);
    const open = known.filter((one) => !allowed.has(one) && !Object.hasOwn(decideOtherwise, one));
    assert.deepEqual(open, [], 'these decide who may do what, and no sabotage makes them allow');
    const gone = [...allowed, ...Object.keys(decideOtherwise)].filter((one) => !known.includes(one));
    assert.deepEqual(gone, [], 'these are not there any more');
  });

  it('is said when the text is not there, or is there twice', () => {
    const patch = { file: 'a.ts', find: 'one', put: 'two' };
    assert.equal(patched('one', patch), 'two');
    assert.throws(() => patched('none of it', { ...patch, find: 'all' }), /a\.ts; it no longer says "all"/);
    assert.throws(() => patched('one one', patch), /more than once/);
    assert.equal(patched('one one', { ...patch, at: 4 }), 'one two');
  });

  it('can be taken in parts, which together are all of it', () => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    const parts = ['--part=1/3', '--part=2/3', '--part=3/3'].map((part) => partOf(all, part));
    assert.deepEqual(parts, [['a', 'd'], ['b', 'e'], ['c']]);
    assert.deepEqual(partOf(all, undefined), all);
    for (const wrong of ['--part=0/3', '--part=4/3', '--part=2'])
      assert.throws(() => partOf(all, wrong), /say which part of how many/);
  });

  it('is every filter of every query', async () => {
    const filters = await tenantFilters(clone);
    assert.ok(filters.length > 600, `${filters.length} filters`);
    for (const { patches } of filters) assert.match(patches[0]?.put ?? '', /^\((.+) or .+ is not null\)$/);
  });

  it('is every comparison of apps in the sources, but for those that say why not', async () => {
    const filters = await findFilters(clone);
    for (const file of storeFiles(clone)) {
      const text = await readFile(join(clone, file), 'utf8');
      const known = filters.filter((one) => one.file === file);
      for (const { index } of text.matchAll(comparisons)) {
        const line = text.slice(text.lastIndexOf('\n', index) + 1, text.indexOf('\n', index));
        const isKnown = known.some(({ at, text }) => at <= index && index < at + text.length);
        assert.ok(isKnown || whyNoFilter(file, line) !== undefined, `${file} compares apps: ${line.trim()}`);
      }
    }
  });
});

describe('a sabotage', () => {
  let copy: Copy;
  before(async () => {
    // The runner refuses to run inside a file it runs itself, and knows by this; here that is what is wanted.
    delete process.env.NODE_TEST_CONTEXT;
    copy = await copyClone(clone);
  });
  after(() => copy.remove());

  const named = (name: string): Sabotage => {
    const found = sabotages.find((one) => one.name === name);
    assert.ok(found, `${name} is gone`);
    return found;
  };
  const harmless: Sabotage = {
    name: 'harmless',
    breaks: 'nothing',
    patches: [{ file: `${decide}.ts`, find: 'const operation', put: '// Nothing.\nconst operation' }],
    red: { files: [`${decide}.test.ts`], test: /^MS-2 / },
  };

  for (const name of ['dedupe-in-batch-off', 'allow-send']) {
    it(`${name} turns its test red, and nothing is broken afterwards`, async () => {
      const judge = new Judge(copy);
      const { kind } = await judge.judge(named(name));
      assert.equal(kind, 'red');
      assert.equal(
        await readFile(join(copy.root, `${decide}.ts`), 'utf8'),
        await readFile(join(clone, `${decide}.ts`), 'utf8'),
      );
    });
  }

  it('that no test notices is green, and one without a test is not judged', async () => {
    const judge = new Judge(copy);
    const green = await judge.judge(harmless);
    const without = await judge.judge({ ...harmless, red: { ...harmless.red, test: /^no such test/ } });
    assert.deepEqual([green.kind, without.kind], ['green', 'unjudged']);
    assert.equal(
      summary([green, without, { kind: 'red', test: 'x' }]),
      '1 red as they must be, 1 still green, 1 not judged',
    );
  });
});
