import type { ParleyEvent } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import type { Clock } from '../options.ts';
import type { Store } from '../state/store.ts';
import type { TypingState } from './typing.ts';

/** Nobody types yet; who does is kept by what is loaded with the first who begins. */
export const createTypingState = (store: Store, clock: Clock, activity: Activity): TypingState => {
  let loaded: TypingState | undefined;
  let closed = false;
  /** What came while it was loading: it may have ended what began. */
  let waiting: ParleyEvent[] = [];
  const load = async (): Promise<void> => {
    const { createTypingState: create } = await import('./typing.ts');
    if (closed) return;
    loaded = create(store, clock);
    waiting.forEach(loaded.see);
  };
  return {
    see: (event) => {
      if (loaded) return loaded.see(event);
      if (waiting.length === 0 && event.type !== 'typing.start') return;
      waiting.push(event);
      if (waiting.length > 1) return;
      // Without it nobody is shown typing; the next who begins asks again.
      const forget = () => {
        waiting = [];
      };
      void activity.during(load().then(forget, forget));
    },
    close: () => {
      closed = true;
      loaded?.close();
    },
  };
};
