import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { create, templates } from '@parley/create';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { packAll } from '../pack/pack.ts';
import { packedSource } from '../pack/source.ts';
import { npmRun } from './running.ts';

const root = dirname(dirname(import.meta.dirname));
const run = promisify(execFile);

describe('npm run create', () => {
  let folder: string;
  let browser: Browser;
  before(async () => {
    [folder, browser] = await Promise.all([mkdtemp(join(tmpdir(), 'parley-create-')), launchBrowser()]);
    // Root's PostgreSQL runs as nobody and has to pass through.
    await chmod(folder, 0o711);
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  const source = async () => packedSource(root, await packAll(root, () => {}));
  const makeApp = async (...argv: string[]) =>
    create([...argv, '--yes'], { cwd: folder, source: await source(), interactive: false });

  for (const template of templates) {
    it(`${template}: an app of two people who talk, made and installed offline`, async (t) => {
      const offline = { npm_config_offline: process.env.npm_config_offline };
      process.env.npm_config_offline = 'true';
      const startedAt = performance.now();
      try {
        assert.equal(await makeApp(template, '--template', template), true);
      } finally {
        if (offline.npm_config_offline === undefined) delete process.env.npm_config_offline;
      }
      t.diagnostic(`made and installed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
      const app = join(folder, template);
      await run('npm', ['run', '--silent', 'check'], { cwd: app });
      const dev = npmRun(app, ['dev', '--', '--port', '0'], {
        PARLEY_DATA: join(folder, `${template}-data`),
      });
      try {
        const url = await dev.said(/Local:\s+(http:\S+)/);
        const page = await browser.newPage();
        await talk(page, url);
        await page.close();
      } finally {
        await dev.stop();
      }
    });
  }

  it('keeps the secret out of what is built for the page', async () => {
    const app = join(folder, 'react');
    const env = { ...process.env, PARLEY_URL: 'https://chat.example', PARLEY_SECRET: 'sk_never_in_a_page' };
    await run('npm', ['run', '--silent', 'build'], { cwd: app, env });
    const html = await readFile(join(app, 'dist/index.html'), 'utf8');
    const [, script = ''] = /src="\/(assets\/[^"]+\.js)"/.exec(html) ?? [];
    const code = await readFile(join(app, 'dist', script), 'utf8');
    assert.match(code, /https:\/\/chat\.example/);
    assert.doesNotMatch(code, /sk_never_in_a_page/);
  });

  it('refuses a folder that holds something, in one sentence, and changes nothing', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    await assert.rejects(makeApp('.'), {
      message: `unable to create an app in ${folder}; there is something in it: name a new folder`,
    });
    assert.equal(await readFile(join(folder, 'mine.txt'), 'utf8'), 'mine');
  });

  for (const argv of [['app', '--template', 'angular'], ['app', 'other'], ['app', '--colour'], []]) {
    it(`says how it is used when it is told ${JSON.stringify(argv)}`, async () => {
      await assert.rejects(makeApp(...argv), /^Error: unable to create an app; usage: create-parley FOLDER/);
    });
  }
});

/** Ada, who types before the engine knows her, says something; Grace answers; each sees the other's. */
async function talk(page: Page, url: string): Promise<void> {
  const person = (name: string) => page.locator(`section[aria-label="${name}"]`);
  const fieldOf = (name: string) => person(name).locator('textarea, input').first();
  const say = async (name: string, text: string) => {
    await fieldOf(name).fill(text);
    await fieldOf(name).press('Enter');
  };
  const typed = Promise.withResolvers<void>();
  await page.route('**/token?*', (route) => typed.promise.then(() => route.continue()));
  await page.goto(url);
  await fieldOf('Ada').fill('Hello Grace');
  const known = page.waitForResponse((response) => response.url().endsWith('/v1/channels/query'));
  typed.resolve();
  await known;
  await fieldOf('Ada').press('Enter');
  await person('Grace').getByText('Hello Grace').first().waitFor();
  await say('Grace', 'Hello Ada');
  await person('Ada').getByText('Hello Ada').first().waitFor();
}
