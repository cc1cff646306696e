import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('.', import.meta.url));
const law = readFileSync(new URL('../../../spec/connection.md', import.meta.url), 'utf8');

/** What can make something happen again: a loop with a condition, a timer. Walks over what is held end by themselves. */
const again = /\bwhile \(|\bfor \((?:let|;;)|\.after\(|\bset(?:Timeout|Interval)\(/;
const named = /^\s*(?:export )?const (\w+) =(?: async)?(?: <.*)?(?: \(|$)|^\s*(\w+): (?:async )?\(/;
const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The innermost function with a name around a line. */
const around = (lines: readonly string[], at: number): string => {
  let indent = indentOf(lines[at] ?? '') + 1;
  for (let n = at; n >= 0; n -= 1) {
    const line = lines[n] ?? '';
    if (line.trim() === '' || /^\s*[)}\]]/.test(line) || indentOf(line) >= indent) continue;
    const match = named.exec(line);
    if (match) return match[1] ?? match[2] ?? '';
    indent = Math.max(1, indentOf(line));
  }
  return 'the file';
};

const found = globSync('**/*.ts', { cwd: source, exclude: (path) => path.endsWith('.test.ts') })
  .flatMap((file) => {
    const lines = readFileSync(source + file, 'utf8').split('\n');
    return lines.flatMap((line, at) => {
      if (!again.test(line) || /^\s*(\/\/|\/?\*)/.test(line)) return [];
      return [`${file.replaceAll('\\', '/')} ${around(lines, at)}`];
    });
  })
  .sort();

test('CN-40 every loop and timer of the client is listed with its end, and nothing is listed that is not there', () => {
  const listed = [...law.matchAll(/^\| `(\S+\.ts \w[\w ]*)` \|/gm)].map(([, place = '']) => place);
  assert.deepEqual([...new Set(listed)].sort(), [...new Set(found)]);
  assert.equal(new Set(listed).size, listed.length, 'each is listed once');
});
