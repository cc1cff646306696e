import type { Page } from 'playwright-core';

/** Functions that every page of the bench has, to measure by the page's own clock. */
export interface InPage {
  /** When, since the navigation began, one could read and write: milliseconds. */
  interactiveAt?: number;
  /** From each key that was pressed to after the frame that shows it. */
  keys: number[];
  /** How long each task was that took 50 ms or more. */
  longTasks: number[];
  /** Goes to a conversation by its link, and says how long it took until its messages were painted. */
  switchTo(name: string): Promise<number>;
}

/** Before anything of the page runs. */
export const install = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    /** After the frame that is about to be drawn. */
    const painted = (): Promise<number> =>
      new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now());
          port2.postMessage(undefined);
        });
      });
    const bench: InPage = {
      keys: [],
      longTasks: [],
      switchTo: async (name) => {
        const links = [...document.querySelectorAll<HTMLAnchorElement>('.sidebar a')];
        const link = links.find(({ pathname }) => decodeURIComponent(pathname).endsWith(`/team:${name}`));
        if (!link) throw new Error(`unable to go to ${name}; there is no link`);
        const from = performance.now();
        link.click();
        const isShown = () =>
          document.querySelector('.pane-conversation h1')?.textContent === name &&
          [...document.querySelectorAll('[data-message]')].some((row) =>
            row.textContent?.includes(` in ${name}:`),
          );
        let at = await painted();
        while (!isShown()) at = await painted();
        return at - from;
      },
    };
    Object.assign(window, { bench });
    const look = () => {
      const field = document.querySelector<HTMLTextAreaElement>('.parley-input-field');
      if (field && !field.disabled && document.querySelector('[data-message]'))
        void painted().then((at) => {
          bench.interactiveAt = at;
        });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    addEventListener(
      'keydown',
      ({ timeStamp }) => void painted().then((at) => bench.keys.push(at - timeStamp)),
      true,
    );
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) bench.longTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });

/** The bench of a page, for `evaluate`. */
export const benchOf = (page: Page) =>
  page.evaluateHandle(() => (window as unknown as { bench: InPage }).bench);
