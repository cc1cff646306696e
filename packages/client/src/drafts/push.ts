import type { Activity } from '../activity.ts';
import { ParleyError } from '../errors.ts';
import type { Clock, Visibility } from '../options.ts';
import { putDraft, reduceDrafts } from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import type { Keeping } from '../store/keeping.ts';
import { draftsWith, type LocalDraft } from '../store/local-drafts.ts';
import type { Call } from '../transport/http.ts';

/** A text goes to the other devices once the typing rests. */
const restMs = 2_000;

/** How often a list is asked for that is older than what is held already. */
const triesMost = 5;

/** What bringing drafts to other devices is made of. */
export interface PushOptions {
  readonly call: Call;
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly keeping: Keeping;
  /** A draft is on all devices; other tabs forget it too. */
  readonly settled: (place: string, draft: LocalDraft) => void;
  readonly visibility: Visibility;
  /** Only one tab talks to the engine. */
  readonly leads: () => boolean;
}

/** Brings drafts to the person's other devices, and theirs here. */
export interface DraftPush {
  /** The person turned elsewhere: what they wrote there goes now. */
  leave(place: string): void;
  close(): void;
}

/** Looks at every change of the state; loaded with the first connection. */
export const createPush = (options: PushOptions): DraftPush => {
  const { call, store, clock, visibility, activity, keeping, leads } = options;
  const resting = new Map<string, { counter: number; end: () => void }>();
  const pushing = new Set<string>();
  /** Sent without an answer so far: the engine may have it. */
  const attempted = new Set<string>();
  /** What was refused, or did not arrive by this connection, by its counter. */
  const refused = new Map<string, number>();
  /** Places to which the person does not come back at once: their drafts do not rest. */
  const left = new Set<string>();
  let wasLive = false;
  let closed = false;

  /** A list that is older than what is held is asked for again; one that does not come, with the next connection. */
  const read = async (): Promise<void> => {
    refused.set('', 0);
    for (let tries = 0; tries < triesMost && !store.get().server.drafts.loaded; tries += 1) {
      const answer = await call('drafts.list', {});
      store.updateServer((state) => reduceDrafts(state, answer));
    }
    if (store.get().server.drafts.loaded) refused.delete('');
    look();
  };

  /** All devices have this, or a newer one: it is kept as theirs, and then no longer as written here. */
  const settle = (place: string, draft: LocalDraft): void => {
    store.update((state) => ({ ...state, drafts: draftsWith(state.drafts, place, draft, true) }));
    options.settled(place, draft);
    void activity.during(keeping.flush().then(() => keeping.offline.draft(place, draft, true)));
  };

  const push = async (place: string, { text, counter }: LocalDraft): Promise<void> => {
    pushing.add(place);
    attempted.add(place);
    try {
      const { draft } = await call('drafts.set', { id: place, text, counter });
      attempted.delete(place);
      store.updateServer((state) => putDraft(state, draft));
      // What the engine keeps is right, whether or not it is what was written here.
      settle(place, draft);
    } catch (error) {
      // Where one may not write any more nothing waits to be sent.
      if (error instanceof ParleyError && error.code === 'NOT_FOUND') settle(place, { text, counter });
      else refused.set(place, counter);
    }
    pushing.delete(place);
    look();
  };

  const rest = (place: string, draft: LocalDraft): void => {
    const known = resting.get(place);
    if (known?.counter === draft.counter) return;
    known?.end();
    const done = activity.begin();
    const cancel = clock.after(restMs, () => {
      end();
      look(place);
    });
    const end = (): void => {
      cancel();
      resting.delete(place);
      done();
    };
    resting.set(place, { counter: draft.counter, end });
  };

  /** @param rested the typing there is over */
  const consider = (place: string, draft: LocalDraft, rested: boolean): void => {
    const { loaded, items } = store.get().server.drafts;
    const told = items[place];
    const isKnown = told ? told.counter >= draft.counter : draft.text === '' && !attempted.has(place);
    if (isKnown && (told || loaded)) {
      settle(place, told ?? draft);
      return;
    }
    if (!loaded || pushing.has(place) || refused.get(place) === draft.counter) return;
    if (left.delete(place) || draft.text === '' || rested) void activity.during(push(place, draft));
    else rest(place, draft);
  };

  /** Words of this moment are never replaced under the hands of who types them. */
  const hold = (): void => {
    const { drafts, server } = store.get();
    for (const [place, draft] of Object.entries(drafts)) {
      const told = server.drafts.items[place];
      const isTyping = draft.text !== '' && clock.now() - draft.counter < restMs;
      if (isTyping && told && told.counter > draft.counter) keeping.drafts.set(place, draft.text);
    }
  };

  const look = (rested?: string): void => {
    if (closed) return;
    hold();
    const { drafts, server, connection } = store.get();
    const isLive = connection.state === 'live' || connection.state === 'polling';
    if (isLive && !wasLive) refused.clear();
    wasLive = isLive;
    if (!isLive || !leads()) return;
    if (!server.drafts.loaded && !refused.has('')) activity.during(read()).catch(() => {});
    for (const place of Object.keys(drafts)) {
      // Of what is settled meanwhile this is told as well.
      const draft = store.get().drafts[place];
      if (draft) consider(place, draft, place === rested);
    }
  };

  const leave = (place: string): void => {
    void activity.during(keeping.drafts.flush());
    resting.get(place)?.end();
    if (store.get().drafts[place]) left.add(place);
    look();
  };
  const stops = [
    store.subscribe(() => look()),
    // Whoever turns to another device finds it there.
    visibility.subscribe(() => {
      if (visibility.visible()) return;
      void activity.during(keeping.drafts.flush());
      for (const place of [...resting.keys()]) leave(place);
    }),
  ];
  look();

  return {
    leave,
    close: () => {
      closed = true;
      for (const stop of stops) stop();
      for (const { end } of resting.values()) end();
    },
  };
};
