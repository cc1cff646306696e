import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import { type EngineApp, type TestEngine, testEngine } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import {
  linkTo,
  mailsTo,
  open,
  Browser as Person,
  password,
} from '../../../../packages/server/test/accounts/person.ts';
import { buildWeb } from '../../../server/src/web.ts';

export { complaints } from '../axe.ts';
export { password };

const clone = resolve(import.meta.dirname, '../../../..');

/** An engine with accounts that serves the web app, and a browser, for the tests of one file. */
export interface AccountsScene {
  /** By the name that pages and mails call it. */
  readonly url: string;
  readonly running: TestEngine;
  readonly browser: Browser;
  /** A browser of somebody: its windows share what is kept. An error of a page fails the test. */
  person(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }>;
  /** An account whose address is confirmed. @returns its id */
  account(email: string, name?: string): Promise<string>;
  /** The id of the account with an address. */
  idOf(email: string): Promise<string>;
  /** The account is a user of the app from now on. */
  join(account: string, user: string, app?: EngineApp): Promise<void>;
  /** The address in the newest mail to somebody. */
  linkIn(email: string): Promise<string>;
}

/** @param config of the engine, besides what is said here */
export function ownAccounts(config: Parameters<typeof testEngine>[0] = {}): AccountsScene {
  let running: TestEngine;
  let browser: Browser;
  before(async () => {
    const webFolder = await buildWeb(clone, () => {});
    assert.ok(webFolder);
    [browser, running] = await Promise.all([
      launchBrowser(),
      testEngine({ demo: true, accounts: open, webFolder, ...config }),
    ]);
    const server = { authorization: `Bearer ${running.app.key.secret}` };
    await running.engine.call('users.upsert', server, { users: [{ id: 'alice', role: 'owner' }] });
    // The newest stands first.
    for (const id of ['design', 'general'])
      await running.engine.call('channels.getOrCreate', server, {
        cid: `team:${id}`,
        name: id,
        members: ['alice', 'bob', 'carol', 'dan', 'erin'],
      });
  });
  after(async () => {
    await browser.close();
    await running.close();
  });
  const url = () => running.url.replace('127.0.0.1', 'localhost');
  return {
    get url() {
      return url();
    },
    get running() {
      return running;
    },
    get browser() {
      return browser;
    },
    person: async (options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(30_000);
      context.on('page', (page) =>
        page.on('pageerror', (error) => {
          throw error;
        }),
      );
      return { context, page: await context.newPage() };
    },
    account: async (email, name = 'Ada') => {
      const person = new Person(running.url);
      const made = await person.post('/api/auth/sign-up/email', { name, email, password });
      assert.equal(made.status, 200);
      await person.get(`/api/auth/verify-email?token=${encodeURIComponent(await linkTo(running, email))}`);
      await person.post('/api/auth/sign-in/email', { email, password });
      const { body } = await person.get('/api/auth/session');
      await person.post('/api/auth/sign-out');
      return body.account.id;
    },
    idOf: async (email) => {
      const { accounts } = running.engine;
      assert.ok(accounts);
      const [found] = await accounts.sql<{ id: string }[]>`select id from accounts where email = ${email}`;
      return found?.id ?? '';
    },
    join: async (account, user, app = running.app) => {
      assert.ok(running.engine.accounts);
      await running.engine.accounts.join(account, { app: app.id, user });
    },
    linkIn: async (email) => {
      const mails = await mailsTo(running, email);
      const links = mails.flatMap(({ text }) => text.match(/^https?:\/\/\S+$/gm) ?? []);
      const link = links.at(-1);
      assert.ok(link, `${email} was sent no link`);
      return link;
    },
  };
}

/** Signs in on the page that stands there. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.keyboard.press('Enter');
}

/** Everything a browser keeps that is not how it looks. */
export const kept = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(
      (key) => key !== 'parley:theme',
    ),
  }));

/** Waits until the browser keeps so many workspaces. */
export const keeps = (page: Page, count: number) =>
  page.waitForFunction(async (wanted) => (await indexedDB.databases()).length === wanted, count);

/** The name of the focused field or button. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });
