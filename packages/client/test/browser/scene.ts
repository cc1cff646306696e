import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type EngineApp, freePort, type TestEngine, testEngine } from '@parley/testkit';
import { insecureHost, launchProfile, type ProfileBrowser } from '@parley/testkit/browser';
import type { Page } from 'playwright-core';
import { createClient } from '../../src/index.ts';
import { type Served, servePage } from './serve.ts';

/** A real engine on one port, a page on another, and a browser whose profile outlives it. */
export interface BrowserScene {
  /** The browser of now; another one after it was killed. */
  browser(): Promise<ProfileBrowser>;
  kill(): Promise<void>;
  /** A page somebody opened; `dead` names an engine that does not answer, `insecure` a page without Web Locks. */
  page(user: string, how?: 'alive' | 'dead' | 'insecure'): Promise<Page>;
  /** A new channel of Alice and Bob. */
  channel(): Promise<string>;
  /** How many operations of a page wait. */
  waiting(page: Page): Promise<number>;
  /** What the engine has, in its order. */
  sent(cid: string): Promise<string[]>;
  readonly origin: string;
  /** Nothing in a page goes on until what is returned is called: its script is busy. */
  freeze(page: Page): Promise<() => Promise<void>>;
  /** The same, as the system does it: the process behind the page is stopped. */
  stop(page: Page): Promise<() => void>;
}

/** Seconds a process must have been busier than every other to be taken for the page's. */
const BUSIER = 0.3;

/** The process of a page: of all it is the one that becomes busy with it. Others may be busy with their own for a while. */
const rendererOf = async ({ browser }: ProfileBrowser, page: Page): Promise<number> => {
  const session = await browser.newBrowserCDPSession();
  const times = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
  };
  for (let tries = 0; tries < 20; tries += 1) {
    const before = await times();
    await page.evaluate(() => {
      const from = performance.now();
      while (performance.now() - from < 500);
    });
    const spent = [...(await times())].map(([id, time]) => ({ id, time: time - (before.get(id) ?? 0) }));
    const [busiest, next] = spent.sort((a, b) => b.time - a.time);
    if (!busiest || busiest.time - (next?.time ?? 0) < BUSIER) continue;
    await session.detach();
    return busiest.id;
  }
  throw new Error('unable to find the process of a page; none was busier than the others');
};

/** For the tests of one file. */
export const browserScene = (): BrowserScene => {
  let engine: TestEngine;
  let app: EngineApp;
  let served: Served;
  let folder: string;
  let running: Promise<ProfileBrowser> | undefined;
  let dead: string;
  let count = 0;
  before(async () => {
    [engine, served, folder] = await Promise.all([
      testEngine(),
      servePage(fileURLToPath(new URL('./page.ts', import.meta.url))),
      mkdtemp(join(tmpdir(), 'parley-profile-')),
    ]);
    const allowedOrigins = [served.url, insecure()].map((url) => new URL(url).origin);
    app = await engine.addApp('browser', { allowedOrigins });
    dead = `http://127.0.0.1:${await freePort()}`;
  });
  const kill = async (): Promise<void> => {
    const browser = await running;
    running = undefined;
    await browser?.kill();
  };
  after(async () => {
    await kill();
    await served.close();
    await engine.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const browser = (): Promise<ProfileBrowser> => {
    running ??= launchProfile(folder);
    return running;
  };
  const insecure = (): string => served.url.replace('127.0.0.1', insecureHost);
  const as = async (user: string) => {
    const token = await app.token(user);
    return createClient({ url: engine.url, token: () => token });
  };
  return {
    browser,
    kill,
    get origin() {
      return new URL(served.url).origin;
    },
    page: async (user, how = 'alive') => {
      const page = await (await browser()).context.newPage();
      await page.goto(how === 'insecure' ? insecure() : served.url);
      await page.waitForFunction(() => 'arrived' in window);
      const token = await app.token(user);
      const url = how === 'dead' ? dead : engine.url;
      await page.evaluate((opening) => window.openAs(opening), { url, user, token });
      return page;
    },
    channel: async () => {
      count += 1;
      const cid = `team:kill-${count}`;
      const alice = await as('alice');
      await alice.channels.getOrCreate({ cid });
      await alice.members.add({ cid, users: ['bob'] });
      await alice.close();
      return cid;
    },
    freeze: async (page) => {
      const asked = page.waitForRequest(/\/hold$/);
      const still = page.evaluate(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '/hold', false);
        request.send();
      });
      await asked;
      return async () => {
        served.release();
        await still;
      };
    },
    waiting: (page) => page.evaluate(() => window.client.outbox.list().length),
    stop: async (page) => {
      const pid = await rendererOf(await browser(), page);
      // A browser keeps its database for a process that stopped in the middle of a write, for a minute (60 s
      // measured, with no code of ours), and no page can do anything about that, so it stops between two.
      await page.evaluate(() => window.client.settled());
      process.kill(pid, 'SIGSTOP');
      return () => void process.kill(pid, 'SIGCONT');
    },
    sent: async (cid) => {
      const alice = await as('alice');
      const { items } = await alice.messages.list({ cid, limit: 100 });
      await alice.close();
      return items.filter(({ type }) => type === 'regular').map(({ text }) => text);
    },
  };
};
