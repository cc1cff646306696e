import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { serveFolder } from './serve.ts';
import { type Story, storiesIn } from './stories.ts';

export const themes = ['light', 'dark'] as const;

/** The built playground, served, with a browser that looks at it. */
export interface Scene {
  url: string;
  stories: readonly Story[];
  /** @param errors gets what the page says went wrong */
  newPage(theme: (typeof themes)[number], errors?: string[]): Promise<Page>;
  close(): Promise<void>;
}

export const openScene = async (dist: string): Promise<Scene> => {
  const [browser, served, stories] = await Promise.all([launchBrowser(), serveFolder(dist), storiesIn(dist)]);
  return {
    url: served.url,
    stories,
    newPage: (theme, errors = []) => newPage(browser, theme, errors),
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};

const newPage = async (browser: Browser, theme: 'light' | 'dark', errors: string[]): Promise<Page> => {
  const page = await browser.newPage({
    viewport: { width: 600, height: 640 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return page;
};
