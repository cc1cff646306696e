import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** What axe has to say about the page at rest: a rule and the first element that breaks it. */
export async function complaints(page: Page): Promise<string[]> {
  // What is only half there yet, like a word that fades in, has half its contrast.
  await page.evaluate(() => {
    const ends = ({ effect }: Animation) => Number.isFinite(effect?.getComputedTiming().endTime);
    const ended = document.getAnimations().filter(ends);
    return Promise.allSettled(ended.map(({ finished }) => finished)).then(() => {});
  });
  // Not as a script of the page: its policy lets none in.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
