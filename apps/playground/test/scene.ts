import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { serveFolder } from './serve.ts';
import { type Story, storiesIn } from './stories.ts';

export const themes = ['light', 'dark'] as const;

type Theme = (typeof themes)[number];

/** A page, and what it said went wrong since that was last taken away. */
export interface StoryPage {
  page: Page;
  errors: string[];
}

/** The built playground, served, with a browser that looks at it. */
export interface Scene {
  url: string;
  stories: readonly Story[];
  newPage(theme: Theme): Promise<Page>;
  /**
   * Looks with a page that may have shown other stories before, as people look at them: to load the playground takes
   * longer than to show one. A page that something failed in is closed.
   */
  withPage(theme: Theme, look: (page: StoryPage) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export const openScene = async (dist: string): Promise<Scene> => {
  const [browser, served, stories] = await Promise.all([launchBrowser(), serveFolder(dist), storiesIn(dist)]);
  const resting: Record<Theme, StoryPage[]> = { light: [], dark: [] };
  return {
    url: served.url,
    stories,
    newPage: async (theme) => (await newPage(browser, theme)).page,
    withPage: async (theme, look) => {
      const taken = resting[theme].pop() ?? (await newPage(browser, theme));
      try {
        await look(taken);
        resting[theme].push(taken);
      } catch (error) {
        await taken.page.context().close();
        throw error;
      }
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};

const newPage = async (browser: Browser, theme: Theme): Promise<StoryPage> => {
  const page = await browser.newPage({
    viewport: { width: 600, height: 640 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, errors };
};
