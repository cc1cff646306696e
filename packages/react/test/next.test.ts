import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { freePort } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import { packAll } from '../../../tools/pack/pack.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
const skip =
  process.env.PARLEY_NEXT === undefined && 'it installs Next from the network; PARLEY_NEXT=1 runs it';

/** A page of Next 16 with the kit in it, as an integrator writes one. */
const pages: Record<string, string> = {
  'app/layout.tsx': `import '@parley/react/styles.css';
import type { ReactNode } from 'react';
export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
  'app/page.tsx': `import { Support } from './support';
export default function Page() {
  return <main style={{ blockSize: 600 }}><Support /></main>;
}`,
  'app/support.tsx': `'use client';
import { ParleyChat } from '@parley/react';
export const Support = () => (
  <ParleyChat url="http://127.0.0.1:9" token={() => ''} channel="messaging:welcome" />
);`,
};

test('a page of Next 16 builds with the packed kit, is written ahead, and is taken over as it stands', {
  skip,
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-next-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await installHost(folder);
  const next = join(folder, 'node_modules/next/dist/bin/next');
  await run(process.execPath, [next, 'build'], { cwd: folder, env: quiet });
  assert.match(
    await readFile(join(folder, '.next/server/app/index.html'), 'utf8'),
    /class="parley-root parley-chat"/,
  );

  const url = await serve(t, folder, next);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    // Nothing listens at the address of the engine; that is not what is looked at here.
    if (line.type() === 'error' && !line.text().includes('ERR_')) complaints.push(line.text());
  });
  await page.goto(url);
  await page.locator('.parley-input-field').fill('Hello');
  await page.locator('.parley-send[data-ready]').waitFor();
  assert.deepEqual(complaints, []);
});

/** Installs Next and the packed packages of ours, away from the clone's own lock. */
async function installHost(folder: string): Promise<void> {
  const { packages } = await packAll(root, () => {});
  const ours = packages
    .filter(({ manifest }) => /\/(react|client|protocol|markdown)$/.test(manifest.name))
    .map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]);
  const manifest = {
    private: true,
    dependencies: { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1', ...Object.fromEntries(ours) },
    devDependencies: { typescript: '5.9.3', '@types/react': '19.3.0', '@types/node': '24.19.2' },
  };
  await mkdir(join(folder, 'app'));
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
}

async function serve(t: TestContext, folder: string, next: string): Promise<string> {
  const port = String(await freePort());
  const server = spawn(process.execPath, [next, 'start', '-p', port, '-H', '127.0.0.1'], {
    cwd: folder,
    env: quiet,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(async () => {
    server.kill('SIGTERM');
    await once(server, 'close');
  });
  for await (const line of createInterface(server.stdout)) if (/ready/i.test(line)) break;
  server.stdout.resume();
  return `http://127.0.0.1:${port}/`;
}
