#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from './create.ts';

// All our packages are released together, in one version.
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string;
};

try {
  const made = await create(process.argv.slice(2), {
    cwd: process.cwd(),
    source: { versionOf: () => version },
    interactive: process.stdin.isTTY,
  });
  process.exit(made ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
