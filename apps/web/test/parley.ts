import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { freePort, layMadeOnce } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const main = resolve(import.meta.dirname, '../../server/src/main.ts');

/** The secret key of the demo's app, as the command line shows it. */
async function secretOf(folder: string): Promise<string> {
  const command = resolve(import.meta.dirname, '../../../packages/cli/src/main.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...process.execArgv, command, 'keys', 'show'],
    { env: { ...process.env, PARLEY_DATA: folder } },
  );
  return stdout.trim().split('\n').at(-1) ?? '';
}

interface Running {
  url: string;
  stop: () => Promise<void>;
}

/** The real process, as `npm start` runs it. */
async function startParley(folder: string, port: string): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, main], {
    env: { ...process.env, PARLEY_PREVIEWS: 'off', PARLEY_DATA: folder, PORT: port, PARLEY_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let url: string | undefined;
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      url = /(http:\/\/\S+)\/dev\/alice/.exec(line)?.[1];
      if (url) break;
    }
    child.stdout.resume();
  }
  if (!url) throw new Error('unable to start Parley; it ended before it printed its links');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}

/** A demo that was started once, and stopped as an operator does. */
async function makeDemo(folder: string): Promise<void> {
  const parley = await startParley(folder, '0');
  await parley.stop();
}

/** A Parley in a process of its own, and a browser, for the tests of one file. */
export interface Scene {
  readonly url: string;
  readonly browser: Browser;
  stop(): Promise<void>;
  /** Calls the API as the app's own server. @example await parley.serve('POST', 'users', { users: [{ id: 'gina' }] }) */
  serve(verb: string, path: string, body: object): Promise<void>;
  /** Starts it again after `stop`, with the same data under the same address. */
  start(): Promise<void>;
}

/** Both start before the tests of the file and end after them. @param devices whether its pages have a microphone */
export function ownParley(devices: 'none' | 'made-up' = 'none'): Scene {
  let folder: string;
  let port: string;
  let parley: Running;
  let browser: Browser;
  let secret: string | undefined;
  const start = async () => {
    parley = await startParley(folder, port);
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-web-'));
    port = String(await freePort());
    const started = layMadeOnce('demo', makeDemo, folder).then(start);
    [browser] = await Promise.all([launchBrowser(devices), started]);
  });
  after(async () => {
    await browser.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get url() {
      return parley.url;
    },
    get browser() {
      return browser;
    },
    serve: async (verb, path, body) => {
      secret ??= await secretOf(folder);
      const response = await fetch(`${parley.url}/v1/${path}`, {
        method: verb,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`unable to ${verb} ${path}; ${await response.text()}`);
    },
    stop: () => parley.stop(),
    start,
  };
}

/** A person's own window with a channel open. An error of the page fails the test. */
export async function windowOf(
  parley: Scene,
  person: string,
  options: BrowserContextOptions = {},
  channel = 'design',
): Promise<Page> {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${parley.url}/dev/${person}`);
  await page.getByRole('link', { name: new RegExp(`^${channel}`) }).click();
  await page.getByRole('heading', { name: channel, level: 1 }).waitFor();
  await page.locator('[data-message]').first().waitFor();
  return page;
}
