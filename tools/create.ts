// `npm run create -- my-chat`: what `npm create` does with published packages, with those of this clone.
import { dirname } from 'node:path';
import { create, type Engine } from '@parley/create';
import { openAdmin } from '@parley/server/admin';
import { demoApp } from '@parley/server/demo';
import { defaultDataFolder, readMasterKey, readRunFile } from '@parley/server/deployment';
import { packAll } from './pack/pack.ts';
import { packedSource } from './pack/source.ts';

const root = dirname(import.meta.dirname);

try {
  const packed = await packAll(root, (sentence) => console.log(`${sentence} ...`));
  const made = await create(process.argv.slice(2), {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    source: packedSource(root, packed),
    engine: await runningDemo(),
    interactive: process.stdin.isTTY,
  });
  process.exit(made ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** The demo engine of this clone, if it runs: the new app talks to it. */
async function runningDemo(): Promise<Engine | undefined> {
  const dataFolder = process.env.PARLEY_DATA ?? defaultDataFolder(root);
  const run = await readRunFile(dataFolder);
  if (!run?.demo) return undefined;
  const masterKey = await readMasterKey({ dataFolder });
  const admin = await openAdmin({ databaseUrl: run.databaseUrl, ...(masterKey && { masterKey }) });
  try {
    const [pair] = await admin.keysOf(demoApp.id);
    return pair && { url: run.url, key: pair.publicKey, secret: pair.secret };
  } finally {
    await admin.close();
  }
}
