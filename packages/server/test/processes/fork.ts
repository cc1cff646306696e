import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TestEngine } from '@parley/testkit';
import type { EngineConfig } from '../../src/index.ts';

/** An engine in a process of its own. */
export interface Forked {
  child: ChildProcess;
  url: string;
}

/**
 * Starts a second engine on the database of a first, as another process of one deployment. Kill its child in the end.
 *
 * @param more what both are set to
 */
export const forkEngine = async (
  { databaseUrl, platformKey }: TestEngine,
  masterKey: Buffer,
  more: Partial<EngineConfig> = {},
): Promise<Forked> => {
  const settings = { ...more, databaseUrl, platformKey, log: { level: 'silent' }, listenPort: 0 };
  const told = JSON.stringify({ ...settings, masterKey: masterKey.toString('base64') });
  const child = fork(new URL('./engine.ts', import.meta.url), [told]);
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error('unable to start; the process ended')),
  );
  const [port] = await Promise.race([once(child, 'message'), ended]);
  // From here on whoever started it ends it.
  ended.catch(() => {});
  return { child, url: `http://127.0.0.1:${port}` };
};
