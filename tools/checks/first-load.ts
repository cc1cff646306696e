import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { atStart } from './chunks.ts';

/**
 * What the web app asks for by itself besides what its page imports, until one can read and write: the rest of the client,
 * the connection, and who has read. A browser loads the same (`apps/web/test/first-load.test.ts`).
 */
const ASKED_AT_ONCE = [
  'packages/client/src/later-routes.ts',
  'node_modules/centrifuge/',
  'packages/react/src/messages/Readers.tsx',
];

/** kB (1,000 bytes, gzipped) of JavaScript that the web app loads until one can read and write, told from its build. */
export async function firstLoadOf(root: string): Promise<number> {
  const made = await build({
    configFile: join(root, 'apps/web/vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
  });
  if (!('output' in made)) throw new Error('unable to measure the web app; its build made no files');
  const chunks = made.output.filter((one) => one.type === 'chunk');
  const missing = ASKED_AT_ONCE.filter((part) => !chunks.some((chunk) => holds(chunk, part)));
  if (missing.length > 0)
    throw new Error(`unable to measure the web app; its build has no ${missing.join(', ')}`);
  const first = atStart(chunks, (chunk) => chunk.isEntry || ASKED_AT_ONCE.some((part) => holds(chunk, part)));
  return first.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1_000;
}

const holds = ({ moduleIds }: { moduleIds: string[] }, part: string): boolean =>
  moduleIds.some((id) => id.includes(`/${part}`));
