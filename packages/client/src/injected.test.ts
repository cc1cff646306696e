import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('.', import.meta.url));

/** Time, ids and chance of the machine's own. A digest is neither. */
const own =
  /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bset(?:Timeout|Interval|Immediate)\b|\brequest(?:AnimationFrame|IdleCallback)\b|\bMath\.random\b|\bcrypto\.(?!subtle\.digest\b)\w+|\bsystemClock\b/g;

/** Where they come in: everybody else is given them. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'options.ts': ['Date.now', 'crypto.getRandomValues', 'setTimeout', 'systemClock'],
  'client.ts': ['Math.random', 'systemClock'],
  // A database is told from the one before it, long before a client has it.
  'store/indexeddb.ts': ['systemClock'],
};

/** A text without its comments and imports. */
const code = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|^import [\s\S]*?;$/gm, '');

test('CN-40 time, ids and chance are injected: nothing but the doors asks the machine for them', () => {
  const found: Record<string, string[]> = {};
  for (const file of globSync('**/*.ts', { cwd: source })) {
    if (file.endsWith('.test.ts')) continue;
    const names = [...code(readFileSync(source + file, 'utf8')).matchAll(own)].map(([name]) => name);
    if (names.length > 0) found[file.replaceAll('\\', '/')] = [...new Set(names)].sort();
  }
  assert.deepEqual(found, doors);
});
