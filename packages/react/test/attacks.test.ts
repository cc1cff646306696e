import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { launchBrowser } from '@parley/testkit/browser';
import { idOf } from '@parley/testkit/gallery';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { inside, silent } from './gallery/attacked-set.ts';
import { attacks } from './gallery/attacks.ts';
import { settled } from './page.ts';

/** Nothing but files of this page may run, and no text may become HTML. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // As the pages of the workspace: for the style sheet that the editor of notes writes.
  "style-src 'self' 'nonce-attacked'",
  "img-src 'self' https: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'report-uri /report',
].join('; ');
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let folder: string;
let server: Server;
let browser: Browser;
const reports: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-attacked-'));
  await build({
    root: resolve(import.meta.dirname, 'gallery'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
    build: {
      outDir: folder,
      rolldownOptions: { input: resolve(import.meta.dirname, 'gallery/attacked.html') },
    },
  });
  server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/report') {
      let body = '';
      for await (const piece of request) body += piece;
      reports.push(body);
      return response.end();
    }
    const file = await readFile(join(folder, path)).catch(() => undefined);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': kinds[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The editor of notes colours the cursors of others by an attribute. Such a policy takes the colour away, and nothing else. */
const ofCursors = /style-src-attr|style attributes/;

/** A page full of attacks, and what came of them. */
async function attacked(): Promise<{ page: Page; harm: string[] }> {
  const harm: string[] = [];
  const context = await browser.newContext({
    viewport: { width: 1300, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-write'],
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('dialog', async (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => harm.push(`error: ${error.message}`));
  context.on('page', (opened) => harm.push(`opened: ${opened.url()}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  page.on('console', (line) => {
    if (/policy|Content Security|Trusted/.test(line.text())) harm.push(line.text());
  });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/attacked.html`);
  await page.locator('[data-message]').first().waitFor();
  await settled(page);
  return { page, harm };
}

/** Elements and addresses that no part of the kit makes. */
const planted = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const made =
      '#root script, #root iframe, #root object, #root embed, #root animate, #root form[id], #root base';
    for (const element of document.querySelectorAll(`${made}, #root style, #root math, #root template`))
      found.push(element.outerHTML.slice(0, 120));
    for (const element of document.querySelectorAll('#root *')) {
      for (const { name } of element.attributes) {
        // Radio buttons of ours are told by it which belong together.
        const isNamed = name === 'name' && !element.matches('input[type=radio]');
        if (name.startsWith('on') || name === 'srcdoc' || isNamed) found.push(`${element.tagName} ${name}`);
      }
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>('#root a[href]'))
      if (!/^(https?|mailto|tel):$/.test(link.protocol)) found.push(`link ${link.href}`);
    for (const image of document.querySelectorAll<HTMLImageElement>('#root img[src]'))
      if (!/^(https?|blob):/.test(image.src)) found.push(`image ${image.src.slice(0, 120)}`);
    return found;
  });

test('attack 29: whatever people write stays words, in the list, in messages, in menus, in a thread, in every panel and dialog', async () => {
  const { page, harm } = await attacked();
  const scroller = page.locator('.parley-messages-scroller').first();
  let shown = 0;
  const met = new Set<string>();
  const meet = async (): Promise<void> => {
    for (const [name, part] of Object.entries(inside))
      if (!met.has(name) && (await page.locator(part).count()) > 0) met.add(name);
  };
  for (let down = 0; down < 60; down += 1) {
    assert.deepEqual(await planted(page), []);
    await meet();
    shown = Math.max(shown, await page.locator('[data-message]').count());
    const top = await scroller.evaluate((list) => {
      list.scrollTop -= 700;
      return list.scrollTop;
    });
    await settled(page);
    if (top <= 0) break;
  }
  assert.ok(shown > 5);
  assert.match((await page.locator('.parley-channels').textContent()) ?? '', /<script>alert\(1\)<\/script>/);

  const second = page.locator(`[data-message="${idOf(2)}"]`);
  await second.scrollIntoViewIfNeeded();
  await second.hover();
  await second.locator('[data-action=more]').click();
  await page.locator('.parley-menu').waitFor();
  assert.deepEqual(await planted(page), []);
  await page.keyboard.press('Escape');
  await second.focus();
  await page.keyboard.press('r');
  await second.focus();
  await page.keyboard.press('t');
  await page.locator('.parley-thread [data-message]').first().waitFor();
  assert.deepEqual(await planted(page), []);

  const field = page.locator('.parley-thread .parley-input-field');
  for (const attack of attacks.slice(0, 12)) {
    await field.fill(attack);
    await field.press('Enter');
  }
  await field.fill('');
  await field.pressSequentially('@');
  await settled(page);
  assert.deepEqual(await planted(page), []);

  for (const [panel, shown] of Object.entries(await page.evaluate(() => window.panels))) {
    await page.evaluate((name) => window.openPanel(name), panel);
    await page.locator(shown).first().waitFor({ state: 'attached' });
    await settled(page);
    assert.deepEqual(await planted(page), [], panel);
    await meet();
    const isNote = /note$/i.test(panel);
    assert.deepEqual(
      harm.splice(0).filter((line) => !isNote || !ofCursors.test(line)),
      [],
      panel,
    );
    if (panel === 'gallery') {
      for (const tab of await page.locator('.parley-gallery-kinds [role=tab]').all()) {
        await tab.click();
        await settled(page);
        assert.deepEqual(await planted(page), [], `${panel}, ${await tab.textContent()}`);
      }
    }
    await page.evaluate(() => window.openPanel(''));
  }
  assert.deepEqual(
    Object.keys(inside).filter((name) => !met.has(name)),
    [],
    'what is said to be inside another is shown there',
  );
  await page.locator('.parley-channel-row').nth(3).click();
  await settled(page);
  assert.deepEqual(await planted(page), []);
  assert.deepEqual(harm, []);
  assert.deepEqual(
    reports.filter((report) => !ofCursors.test(report)),
    [],
  );
});

test('every component is attacked by name or inside another, or shows nothing that people wrote', async () => {
  const read = (path: string) => readFile(resolve(import.meta.dirname, path), 'utf8');
  const pages = ['attacked', 'attacked-panels', 'attacked-others'].map((name) => read(`gallery/${name}.tsx`));
  const mounted = new Set(
    (await Promise.all(pages)).flatMap((page) => page.match(/(?<=<)[A-Z]\w+(?=[\s/>])/g) ?? []),
  );
  const exported = [
    ...(await read('../src/index.ts')).matchAll(/^export \{([^}]*)\} from '\.\/[^']+'/gm),
  ].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  const components = exported.filter((name) => /^[A-Z]/.test(name));
  assert.ok(components.length > 90, `${components.length}`);
  const places = (name: string) => [mounted.has(name), name in inside, name in silent].filter(Boolean).length;
  assert.deepEqual(
    components.filter((name) => places(name) !== 1),
    [],
    'is in one of the three',
  );
  const named = [...Object.keys(inside), ...Object.keys(silent)];
  assert.deepEqual(
    named.filter((name) => !components.includes(name)),
    [],
    'is still exported',
  );
});

test('attack 32: piled marks, broken directions and endless words stay in their rows', async () => {
  const { page, harm } = await attacked();
  await page.locator('.parley-messages-scroller').evaluate((list) => {
    list.scrollTop = 0;
  });
  await settled(page);
  await page.locator(`[data-message="${idOf(1)}"]`).waitFor();
  const out = await page.evaluate(() => {
    const list = document.querySelector('.parley-messages-scroller');
    if (!list) return ['no list'];
    const wide = list.scrollWidth > list.clientWidth ? ['the list scrolls sideways'] : [];
    const unclipped = [...document.querySelectorAll('.parley-text, .parley-system')].filter(
      (text) => getComputedStyle(text).overflowY !== 'clip',
    );
    return [
      ...wide,
      ...unclipped.map(({ textContent }) => `may paint elsewhere: ${textContent?.slice(0, 20)}`),
    ];
  });
  assert.deepEqual(out, []);
  // Two names that turn the writing round: the words after them still run from left to right.
  const line = page.locator('.parley-typing').first();
  const order = await line.evaluate((typing) => {
    const text = typing.querySelector('span:last-child')?.firstChild;
    const words = text?.textContent ?? '';
    const left = (piece: string) => {
      const range = document.createRange();
      range.setStart(text as Node, words.lastIndexOf(piece));
      range.setEnd(text as Node, words.lastIndexOf(piece) + piece.length);
      return range.getBoundingClientRect().left;
    };
    return [left('and'), left('are'), left('typing')];
  });
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
  assert.deepEqual(harm, []);
});
