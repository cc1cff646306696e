import type { Activity } from '../activity.ts';
import type { Drafts } from '../drafts/api.ts';
import type { Clock } from '../options.ts';
import type { Store } from '../state/store.ts';
import { draftsWith, type LocalDraft, newestDrafts } from './local-drafts.ts';
import type { OfflineStore } from './offline-store.ts';

/** A text is written once the typing rests. */
const restMs = 300;

/** Drafts that are shown at once and written soon. */
export interface DraftKeeper extends Pick<Drafts, 'set'> {
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** Nothing waits yet. */
export const createDrafts = (
  store: Store,
  offline: OfflineStore,
  clock: Clock,
  activity: Activity,
  told: (place: string, draft: LocalDraft) => void,
): DraftKeeper => {
  const waiting = new Set<string>();
  let rest: (() => void) | undefined;

  const flush = async (): Promise<void> => {
    rest?.();
    rest = undefined;
    const { drafts } = store.get();
    const places = [...waiting];
    waiting.clear();
    for (const place of places) {
      const draft = drafts[place];
      if (!draft) continue;
      await offline.draft(place, draft);
      told(place, draft);
    }
  };
  const write = (): void => void activity.during(flush());

  return {
    set: (place, text) => {
      const held = newestDrafts(store.get())[place];
      if ((held?.text ?? '') === text) return;
      const draft = { text, counter: Math.max(clock.now(), (held?.counter ?? 0) + 1) };
      store.update((state) => ({ ...state, drafts: draftsWith(state.drafts, place, draft) }));
      waiting.add(place);
      // What was sent must not be there again in a page that is closed now.
      if (text === '') write();
      else if (!rest) {
        const done = activity.begin();
        const cancel = clock.after(restMs, write);
        rest = () => {
          cancel();
          done();
        };
      }
    },
    flush,
  };
};
