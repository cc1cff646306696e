import type { Page } from 'playwright-core';

/** One frame as it was painted, beside the one before it. */
export interface Frame {
  /** How far the texts that were seen in both went down, the least and the most of any, in pixels. */
  least: number;
  most: number;
  /** How many were seen in both. */
  seen: number;
  /** How far the list was from its end. */
  fromEnd: number;
}

declare global {
  interface Window {
    /** What is looked at, and how to end it. */
    watch?: { frames: Frame[]; stop: () => void };
  }
}

/**
 * Looks at every frame until what is done is done and the list stood still for ten frames: where the text of each message
 * stands on the screen, as the last thing before the frame is painted. So a jump is seen that is taken back in the next
 * frame.
 */
export async function framesOf(page: Page, act: () => Promise<unknown>): Promise<Frame[]> {
  await page.evaluate(() => {
    const scroller = document.querySelector('.parley-messages-scroller');
    if (!scroller) throw new Error('unable to watch; there is no list');
    const frames: Frame[] = [];
    const textsInSight = (): Map<string, number> => {
      const { top, bottom } = scroller.getBoundingClientRect();
      const rows = [...scroller.querySelectorAll<HTMLElement>('[data-message]')];
      const tops = rows.map((row): [string, number] => {
        const text = row.querySelector('.parley-text') ?? row;
        return [row.dataset.message ?? '', text.getBoundingClientRect().top];
      });
      return new Map(tops.filter(([, at]) => at >= top && at < bottom));
    };
    let before = textsInSight();
    let running = true;
    const look = () => {
      const now = textsInSight();
      const moved = [...now]
        .flatMap(([id, at]) => at - (before.get(id) ?? Number.NaN))
        .filter((by) => !Number.isNaN(by));
      frames.push({
        least: Math.min(...moved),
        most: Math.max(...moved),
        seen: moved.length,
        fromEnd: scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight,
      });
      before = now;
    };
    const frame = () => {
      if (!running) return;
      // What is observed anew is told in this very frame, and to the newest observer last: after the list has answered to
      // every size, and before the frame is painted. A task after the painting could come behind the next change.
      const observer = new ResizeObserver(() => {
        observer.disconnect();
        look();
      });
      observer.observe(scroller);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.watch = {
      frames,
      stop: () => {
        running = false;
      },
    };
  });
  await act();
  return page.evaluate(async () => {
    const { watch } = window;
    if (!watch) throw new Error('unable to tell; nothing is watched');
    const from = watch.frames.length;
    const isStill = (): boolean =>
      watch.frames.length >= from + 10 &&
      watch.frames.slice(-10).every(({ least, most, seen }) => seen === 0 || (least === 0 && most === 0));
    while (!isStill()) await new Promise((resolve) => requestAnimationFrame(resolve));
    watch.stop();
    return watch.frames;
  });
}

/** The frames in which something that was read stood elsewhere than before. */
export const jumpsIn = (frames: readonly Frame[]): string[] =>
  frames.flatMap(({ least, most, seen }, at) =>
    seen > 0 && least === 0 && most === 0 ? [] : [`frame ${at}: ${least} to ${most} px of ${seen} texts`],
  );
