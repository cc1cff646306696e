import { join } from 'node:path';

/** What an earlier version made, made anew by `tools/older.ts COMMIT --keep NAME`: its backup, and what it answered. */
const fixture = (name: string) => {
  const folder = join(import.meta.dirname, name);
  return { backup: join(folder, 'backup.tar.gz'), answers: join(folder, 'answers.json') } as const;
};

/** Of migration 0031: the demo, before there were accounts. */
export const demo = fixture('demo');

/** Of migration 0054: a workspace with accounts, files and everything one has in it. */
export const workspace = fixture('workspace');

/** Secrets of those installations, which are nobody's. */
export const olderEnv = {
  PARLEY_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
  PARLEY_PLATFORM_KEY: `pl_${'older'.repeat(8)}`,
} as const;
