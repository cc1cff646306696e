import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { keepShell } from '../shell.ts';
import { keeps, kept, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();
const title = (page: Page) => page.getByRole('heading', { name: 'Sign in', exact: true });

/** Signed in, with a conversation open. */
async function inside(page: Page, email: string, place = ''): Promise<void> {
  await page.goto(`${scene.url}${place}`);
  await signIn(page, email);
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
}

/** Begins a message, until it is kept: a text is written once the typing rests. */
async function write(page: Page, text: string): Promise<void> {
  const kept = page.waitForResponse(
    (answer) => /\/v1\/.*drafts?/.test(answer.url()) && answer.request().method() !== 'GET',
  );
  await page.locator('.pane-conversation .parley-input-field').fill(text);
  // It is brought to other devices when it is left.
  await page.getByRole('link', { name: /^design/ }).click();
  await kept;
}

const openSignOut = async (page: Page, name: RegExp): Promise<void> => {
  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('dialog', { name: 'Sign out of this browser?' }).waitFor();
};

test('PA-5 OF-9 signing out removes everything of all workspaces, in all windows of the browser', async () => {
  const second = await scene.running.addApp('Northwind');
  const account = await scene.account('alice@example.org');
  await scene.join(account, 'alice');
  await scene.join(account, 'alice', second);
  const { context, page } = await scene.person({ serviceWorkers: 'allow' });
  await page.goto(scene.url);
  await signIn(page, 'alice@example.org');
  await page.getByRole('link', { name: /test/ }).click();
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  const other = await context.newPage();
  await other.goto(`${scene.url}/w/${second.id}`);
  await other.locator('.sidebar-workspace', { hasText: 'Northwind' }).waitFor();
  await keeps(page, 2);

  await openSignOut(page, /^Alice/);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  for (const window of [page, other]) await title(window).waitFor();
  assert.deepEqual(await kept(page), { databases: [], storage: ['parley:account'] });
  await page.goto(scene.url);
  await title(page).waitFor();
});

test('PA-5 without the engine one is out at once, and the engine hears of it before anything else', async () => {
  await scene.join(await scene.account('bob@example.org', 'Bob'), 'bob');
  const { context, page } = await scene.person({ serviceWorkers: 'allow' });
  await keepShell(context);
  await inside(page, 'bob@example.org');
  const engine = /\/(v1|api|dev)\//;
  await context.route(engine, (route) => route.abort());
  await openSignOut(page, /^Bob/);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await title(page).waitFor();
  assert.deepEqual((await kept(page)).databases, []);
  await page.goto(scene.url);
  await page.getByRole('heading', { name: 'Parley does not answer' }).waitFor();
  await context.unroute(engine);
  await page.goto(scene.url);
  await title(page).waitFor();
  const said = await page.evaluate(async () => (await fetch('/api/auth/session')).json());
  assert.equal(said.session, null);
});

test('PA-4 a window that was the account’s opens without the engine', async () => {
  await scene.join(await scene.account('carol@example.org', 'Carol'), 'carol');
  const { context, page } = await scene.person({ serviceWorkers: 'allow' });
  await keepShell(context);
  await inside(page, 'carol@example.org');
  await write(page, 'From the tunnel');
  await page.getByRole('link', { name: /^general Draft/ }).click();
  await context.route(/\/(v1|api|dev|connection)\//, (route) => route.abort());
  for (const again of [() => page.reload(), () => page.goto(scene.url)]) {
    await again();
    await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
    await page.waitForFunction(() => {
      const field = document.querySelector<HTMLTextAreaElement>('.pane-conversation .parley-input-field');
      return field?.value === 'From the tunnel';
    });
  }
});

/**
 * When a page shows the way in, by its own clock. Looked for often: a locator's own waiting looks twice a second, which is too
 * seldom to time a second by.
 */
const whenShown = async (page: Page): Promise<number> => {
  const found = await page.waitForFunction(
    () =>
      [...document.querySelectorAll('h1')].some(({ textContent }) => textContent === 'Sign in') && Date.now(),
    undefined,
    { polling: 20 },
  );
  return Number(await found.jsonValue());
};

/** When somebody presses in a page, by its own clock: what it takes to bring the press there is not the product's. */
const whenPressed = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((pressed) => {
        document.addEventListener('click', () => pressed(Date.now()), { capture: true, once: true });
      }),
  );

test('PA-6 AC-18 signing out everywhere shows every window of every browser the way in within a second', async () => {
  await scene.join(await scene.account('dan@example.org', 'Dan'), 'dan');
  const [one, two] = [
    await scene.person({ serviceWorkers: 'allow' }),
    await scene.person({ serviceWorkers: 'allow' }),
  ];
  await inside(one.page, 'dan@example.org');
  await inside(two.page, 'dan@example.org');
  const third = await two.context.newPage();
  await third.goto(`${scene.url}/c/team:design`);
  await third.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await openSignOut(one.page, /^Dan/);
  const shown = [one.page, two.page, third].map(whenShown);
  const pressed = whenPressed(one.page);
  await one.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  const tookMs = Math.max(...(await Promise.all(shown))) - (await pressed);
  assert.ok(tookMs < 1_000, `${tookMs} ms`);
  for (const page of [one.page, two.page]) assert.deepEqual((await kept(page)).databases, []);
  // It brings one back to where one was, once signed in again.
  await signIn(third, 'dan@example.org');
  await third.getByRole('heading', { name: 'design', level: 1 }).waitFor();
});

test('PA-4 what was kept of one account is not shown to another that signed in meanwhile', async () => {
  await scene.join(await scene.account('erin@example.org', 'Erin'), 'erin');
  const { context, page } = await scene.person({ serviceWorkers: 'allow' });
  await inside(page, 'erin@example.org');
  await write(page, 'Of Erin alone');
  await page.getByRole('link', { name: /^general Draft/ }).click();
  // As if she had been signed out while no window was open, and somebody else signed in.
  await page.goto('about:blank');
  const ask = async (path: string, data: object): Promise<void> => {
    const headers = { origin: scene.url };
    const answer = await context.request.post(`${scene.url}${path}`, { data, headers });
    assert.ok(answer.ok(), `${path} answered ${answer.status()}`);
  };
  await ask('/api/auth/sign-out', {});
  await ask('/api/auth/sign-in/email', { email: 'dan@example.org', password });
  await page.goto(`${scene.url}/c/team:general`);
  await page.getByRole('button', { name: /^Dan/ }).waitFor();
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  assert.equal(await page.locator('.pane-conversation .parley-input-field').inputValue(), '');
  const { databases } = await kept(page);
  assert.deepEqual(
    databases.map((name) => name?.split(':')[2]),
    ['dan'],
  );
});
