import { defaultDataFolder, readRunFile } from '@parley/server/deployment';
import { requireApp } from '../commands/app-named.ts';
import type { Surroundings } from '../commands/command.ts';
import { openPlace } from '../place.ts';
import { type EngineApp, givenEngine } from './given.ts';
import { startServer } from './server.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * An engine to develop against: the one that the environment names; else the one that runs on this folder's data; else
 * one started on it, for as long as this process runs.
 *
 * @throws Error with one sentence for who develops
 */
export async function findEngine(env: Env, around: Surroundings): Promise<EngineApp> {
  const given = await givenEngine(env);
  if (given) return given;
  const running = await readRunFile(env.PARLEY_DATA ?? defaultDataFolder(around.home));
  if (!running) await startServer(env, around);
  return demoOf(env, around.home);
}

async function demoOf({ DATABASE_URL, ...env }: Env, home: string): Promise<EngineApp> {
  const { admin, url, close } = await openPlace(env, home);
  try {
    const app = await requireApp(admin, 'demo');
    const [pair] = await admin.keysOf(app.id);
    if (!url || !pair) throw new Error('unable to find the demo app; start the engine once more');
    return { url, key: pair.publicKey, secret: pair.secret };
  } finally {
    await close();
  }
}
