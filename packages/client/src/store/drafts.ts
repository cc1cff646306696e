import type { Activity } from '../activity.ts';
import type { Drafts } from '../api.ts';
import type { Clock } from '../options.ts';
import type { Store } from '../state/store.ts';
import type { OfflineStore } from './offline-store.ts';

/** A text is written once the typing rests. */
const restMs = 300;

/** Drafts that are shown at once and written soon. */
export interface DraftKeeper extends Drafts {
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** Nothing waits yet. */
export const createDrafts = (
  store: Store,
  offline: OfflineStore,
  clock: Clock,
  activity: Activity,
  told: (place: string, text: string) => void,
): DraftKeeper => {
  const waiting = new Set<string>();
  let cancel: (() => void) | undefined;
  let done = () => {};

  const flush = async (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    const end = done;
    done = () => {};
    const places = [...waiting];
    waiting.clear();
    for (const place of places) {
      const text = store.get().drafts[place] ?? '';
      await offline.draft(place, text);
      told(place, text);
    }
    end();
  };

  return {
    set: (place, text) => {
      if ((store.get().drafts[place] ?? '') === text) return;
      store.update((state) => {
        const { [place]: _, ...others } = state.drafts;
        return { ...state, drafts: text === '' ? others : { ...others, [place]: text } };
      });
      waiting.add(place);
      // What was sent must not be there again in a page that is closed now.
      if (text === '') return void activity.during(flush());
      if (cancel) return;
      done = activity.begin();
      cancel = clock.after(restMs, () => void flush());
    },
    flush,
  };
};
