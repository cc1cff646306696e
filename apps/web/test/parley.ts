import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { freePort } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser } from 'playwright-core';

const main = resolve(import.meta.dirname, '../../server/src/main.ts');

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

/** A Parley in a process of its own, and a browser, for the tests of one file. */
export interface Scene {
  readonly url: string;
  readonly browser: Browser;
  stop(): Promise<void>;
  /** Starts it again after `stop`, with the same data under the same address. */
  start(): Promise<void>;
}

/** Both start before the tests of the file and end after them. @param devices whether its pages have a microphone */
export function ownParley(devices: 'none' | 'made-up' = 'none'): Scene {
  let folder: string;
  let port: string;
  let parley: Running;
  let browser: Browser;
  const start = async () => {
    parley = await startParley(folder, port);
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-web-'));
    port = String(await freePort());
    [browser] = await Promise.all([launchBrowser(devices), start()]);
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
    stop: () => parley.stop(),
    start,
  };
}
