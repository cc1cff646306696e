import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { launchBrowser } from '@parley/testkit/browser';
import { type FaultProxy, startFaultProxy } from '@parley/testkit/faults';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { type Integrator, startIntegrator } from './integrator.ts';

const root = dirname(dirname(import.meta.dirname));
const lines = ['one', 'two', 'three', 'four', 'five'];

/** Server, page and engine on three ports; the engine is behind a network that can be taken away. */
describe('an integrator who read the README', () => {
  let engine: TestEngine;
  let network: FaultProxy;
  let integrator: Integrator;
  let browser: Browser;
  let page: Page;
  before(async () => {
    [engine, browser] = await Promise.all([testEngine(), launchBrowser()]);
    network = await startFaultProxy(engine.url);
    integrator = await startIntegrator(root, engine, network.url);
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
  });
  after(async () => {
    await browser.close();
    await integrator.close();
    await network.close();
    await engine.close();
  });

  const frame = (title: string): FrameLocator => page.frameLocator(`iframe[title="${title}"]`);
  const shown = (of: FrameLocator) => of.locator('[data-message] .parley-text').allInnerTexts();
  const sending = (of: FrameLocator) => of.locator('[data-state="sending"]');

  it('is told which line to add for an origin that is refused, and it is the right one', async () => {
    await page.goto(integrator.url);
    await frame('Ada').getByText(`"allowedOrigins": ["${integrator.url}"]`).waitFor();
    await integrator.allowPage();
    await page.reload();
    await frame('Ada').getByText('This is the beginning of Welcome').waitFor();
    await frame('Grace').getByText('This is the beginning of Welcome').waitFor();
  });

  it('has five messages typed offline, reloaded, and delivered once and in order', async () => {
    await page.context().setOffline(true);
    network.set({ kind: 'refuse' });
    network.cut();
    const field = frame('Ada').locator('textarea');
    for (const line of lines) {
      await field.fill(line);
      await field.press('Enter');
    }
    await sending(frame('Ada')).nth(4).waitFor();
    // The page is served again; the engine is still out of reach.
    await page.context().setOffline(false);
    await page.reload();
    await sending(frame('Ada')).nth(4).waitFor();
    assert.deepEqual(await shown(frame('Ada')), lines);
    assert.deepEqual(await shown(frame('Grace')), []);

    network.set({ kind: 'none' });
    await frame('Grace').locator('[data-message]').nth(4).waitFor();
    assert.deepEqual(await shown(frame('Grace')), lines);
    await sending(frame('Ada')).first().waitFor({ state: 'detached' });
    assert.deepEqual(await shown(frame('Ada')), lines);

    const answer = await fetch(`${engine.url}/v1/channels/messaging/welcome/messages?limit=50`, {
      headers: { authorization: `Bearer ${await engine.app.token('ada')}` },
    });
    const { items } = (await answer.json()) as { items: { text: string }[] };
    assert.deepEqual(
      items.map(({ text }) => text),
      lines,
    );
  });
});
