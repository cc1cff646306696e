import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findLoops } from '../test/loops/find.ts';

const law = readFileSync(new URL('../../../spec/connection.md', import.meta.url), 'utf8');
const packages = fileURLToPath(new URL('../..', import.meta.url));

/** The rows of a chapter of the law. */
const listed = (chapter: string): string[] => {
  const [, text = ''] = law.split(`\n## ${chapter}\n`);
  const [rows = ''] = text.split('\n## ');
  return [...rows.matchAll(/^\| `(\S+\.tsx? \w[\w +]*)` \|/gm)].map(([, place = '']) => place);
};

const found = (name: string): string[] =>
  globSync('**/*.{ts,tsx}', { cwd: `${packages}/${name}/src` })
    .filter((file) => !/\.(test|stories)\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(`${packages}/${name}/src/${file}`, 'utf8');
      return findLoops(text, file.endsWith('x')).map((place) => `${file.replaceAll('\\', '/')} ${place}`);
    });

for (const [chapter, name] of [
  ['Loops of a client', 'client'],
  ['Loops of the kit', 'react'],
  ["Loops of a server's SDK", 'node'],
] as const) {
  test(`CN-40 every loop, timer and recursion of ${name} is listed with its end, and nothing is listed that is not there`, () => {
    assert.deepEqual(listed(chapter).sort(), found(name).sort());
  });
}

const cases: Readonly<Record<string, readonly [text: string, loops: readonly string[]]>> = {
  'a loop': ['const ask = async () => { while (true) await call(); };', ['ask']],
  'two loops of one function': [
    'const ask = () => { for (;;) call(); setTimeout(call, 1); };',
    ['ask', 'ask 2'],
  ],
  'a walk over what is held': ['const ask = () => { for (const one of all) call(one); };', []],
  'a timer that is handed its own function': ['const ask = () => { clock.after(1, ask); };', ['ask']],
  'a function that calls itself': ['const ask = () => call().catch(ask);', ['ask']],
  'one that does so beside a timer': [
    'const ask = () => { clock.after(1, ask); call().catch(ask); };',
    ['ask', 'ask 2'],
  ],
  'two that call each other': [
    'function ask() { return call().catch(() => again()); } const again = () => ask();',
    ['again + ask'],
  ],
  'what connects by itself': ['const open = () => new HocuspocusProvider({ url });', ['open']],
};
for (const [what, [text, loops]] of Object.entries(cases)) {
  test(`CN-40 ${what} is found`, () => assert.deepEqual(findLoops(text, false).sort(), [...loops].sort()));
}
