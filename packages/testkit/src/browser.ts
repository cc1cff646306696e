import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/**
 * A headless Chromium out of the npm package, the same on every Linux machine. The first call on a machine unpacks
 * 165 MB into `node_modules/.cache/parley` (2-5 s); later ones start in about 0.2 s. Close it when done.
 *
 * @throws when the browser cannot start; the message carries its own words.
 * @example
 * const browser = await launchBrowser();
 * const page = await browser.newPage();
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedBrowser();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      HOME: folder,
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  });
}

/** The folder with the unpacked browser. A half-made one never gets its name, so two may do this at once. */
async function unpackedBrowser(): Promise<string> {
  const packed = resolve(dirname(require.resolve('@sparticuz/chromium')), '..');
  const { version } = require(join(packed, 'package.json')) as { version: string };
  const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/parley');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, 'unpacking-'));
  const unpacker = fork(join(import.meta.dirname, 'browser/unpack.ts'), [join(packed, 'bin')], {
    execArgv: [],
    env: { ...process.env, TMPDIR: staging },
  });
  const [code] = await once(unpacker, 'exit');
  if (code !== 0) throw new Error(`unable to unpack the browser; exit code ${code}`);
  await rename(staging, folder).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
