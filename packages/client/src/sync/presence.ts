import type { MethodAnswer, OwnPresence, ParleyEvent, Presence, PresenceOf } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import type { PresenceNoun } from '../api.ts';
import { pageIdleness } from '../idleness.ts';
import type { Clock, Idleness, Visibility } from '../options.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';

/** What presence is made of. */
export interface PresenceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly visibility: Visibility;
  /** The page's own when absent. */
  readonly idleness: Idleness | undefined;
  readonly activity: Activity;
  /** Names this client as long as it lives, through every reconnect. */
  readonly session: string;
  readonly quick: Call;
  /** Over HTTP, for the last word: the connection ends with the client. */
  readonly call: Call;
  readonly isOpen: () => boolean;
}

/** Says that the person is there, and keeps how those on the screen are shown. */
export interface PresenceSync extends PresenceNoun {
  see(event: ParleyEvent): void;
  /** The connection stands, for the first time or again. */
  live(): void;
  /** The people that are watched here. */
  watched(): string[];
  close(): void;
}

/** The engine ends a session after 75 s (protocol limits `sessionMs`). */
const beatMs = 30_000;
/** The engine forgets a list after 150 s. */
const repeatMs = 60_000;
/** A list that is being scrolled is asked for once it rests. */
const restMs = 100;
/** Protocol limit `watchedPeople`. */
const watchedMost = 200;
/** What is further away than this is looked at again then; a timer cannot wait for weeks. */
const lookMs = 3_600_000;

/** Says and asks nothing before `live`. */
export const createPresence = (options: PresenceOptions): PresenceSync => {
  const { store, clock, random, visibility, activity, session, quick, call, isOpen } = options;
  const idleness = options.idleness ?? pageIdleness(clock);
  const counts = new Map<string, number>();
  /** What events said while a list was being asked for: newer than its answer, or corrected within a second. */
  let meanwhile: PresenceOf | undefined;
  let asked = '';
  let askedAt = 0;
  let isLive = false;
  let cancelBeat: (() => void) | undefined;
  let cancelRepeat: (() => void) | undefined;
  let cancelRest: (() => void) | undefined;
  let cancelExpiry: (() => void) | undefined;

  const change = (people: PresenceOf, own: OwnPresence | undefined): void => {
    store.update((state) => ({ ...state, presence: { people, own } }));
    expireLater();
  };
  const held = () => store.get().presence;

  /** Times of not being disturbed, and of statuses, end here by themselves: nobody waits to be told of it. */
  const expireLater = (): void => {
    cancelExpiry?.();
    const { people, own } = held();
    const ends = [...Object.values(people), own].flatMap((one) =>
      [one?.dndUntil, one?.status?.expiresAt].flatMap((at) => (at === undefined ? [] : [Date.parse(at)])),
    );
    if (ends.length === 0) return;
    cancelExpiry = clock.after(Math.min(lookMs, Math.max(1, Math.min(...ends) - clock.now())), expire);
  };
  const isOver = (at: string | undefined) => at !== undefined && Date.parse(at) <= clock.now();
  const current = <One extends Presence | OwnPresence>(one: One): One => {
    const [quiet, said] = [isOver(one.dndUntil), isOver(one.status?.expiresAt)];
    if (!quiet && !said) return one;
    const { dndUntil, status, ...rest } = one;
    return {
      ...rest,
      ...(!quiet && dndUntil !== undefined && { dndUntil }),
      ...(!said && status && { status }),
    } as One;
  };
  const expire = (): void => {
    const { people, own } = held();
    const left = Object.fromEntries(Object.entries(people).map(([id, one]) => [id, current(one)]));
    change(left, own && current(own));
  };

  const say = (state: 'active' | 'idle' | 'ended'): void => {
    if (isOpen()) quick('presence.heartbeat', { session, state }).catch(() => {});
  };
  const beat = (): void => {
    cancelBeat?.();
    say(idleness.idle() ? 'idle' : 'active');
    cancelBeat = clock.after(beatMs, beat);
  };

  const wanted = (): string[] => [...counts.keys()].slice(0, watchedMost);
  const ask = (): void => void activity.during(askNow());
  const askNow = async (): Promise<void> => {
    cancelRest?.();
    cancelRest = undefined;
    const users = wanted();
    if (!isLive || !isOpen() || (users.length === 0 && asked === '')) return;
    asked = users.join(' ');
    askedAt = clock.now();
    meanwhile = {};
    try {
      const answer = await quick('presence.watch', { session, users });
      if (asked === users.join(' ')) change({ ...answer.people, ...meanwhile }, answer.own);
    } catch {
      // The next minute asks again.
      asked = '';
    }
  };
  const askSoon = (): void => {
    if (cancelRest || !isLive) return;
    const end = activity.begin();
    const cancel = clock.after(restMs, () => {
      cancelRest = undefined;
      end();
      if (wanted().join(' ') !== asked) ask();
    });
    cancelRest = () => {
      cancel();
      end();
    };
  };
  const repeat = (): void => {
    cancelRepeat?.();
    cancelRepeat = clock.after(repeatMs * (0.75 + random() / 2), () => {
      if (visibility.visible()) ask();
      repeat();
    });
  };

  const back = (): void => {
    if (!isLive) return;
    beat();
    if (visibility.visible() && clock.now() - askedAt > repeatMs) ask();
  };
  const stops = [
    idleness.subscribe(back),
    visibility.subscribe(() => visibility.visible() && back()),
    idleness.left(() => say('ended')),
  ];

  const set = async <Answer extends MethodAnswer<'presence.setAway'>>(
    answered: Promise<Answer>,
  ): Promise<Answer> => {
    const answer = await activity.during(answered);
    change(held().people, answer.own);
    return answer;
  };

  return {
    watch: (users) => {
      for (const user of users) counts.set(user, (counts.get(user) ?? 0) + 1);
      askSoon();
      let over = false;
      return () => {
        if (over) return;
        over = true;
        for (const user of users) {
          const count = (counts.get(user) ?? 0) - 1;
          if (count > 0) counts.set(user, count);
          else counts.delete(user);
        }
        askSoon();
      };
    },
    watched: wanted,
    setAway: (input) => set(quick('presence.setAway', input)),
    setDnd: (input) => set(quick('presence.setDnd', input)),
    setQuiet: (input) => set(quick('presence.setQuiet', input)),
    setStatus: (input) => set(quick('presence.setStatus', input)),
    see: (event) => {
      if (event.type === 'presence.own') return change(held().people, event.own);
      if (event.type !== 'presence.changed') return;
      const mine = Object.entries(event.people).filter(([id]) => counts.has(id));
      if (mine.length === 0) return;
      const news = Object.fromEntries(mine);
      meanwhile = { ...meanwhile, ...news };
      change({ ...held().people, ...news }, held().own);
    },
    live: () => {
      isLive = true;
      beat();
      ask();
      repeat();
    },
    close: () => {
      if (isOpen()) call('presence.heartbeat', { session, state: 'ended' }).catch(() => {});
      isLive = false;
      for (const stop of [...stops, cancelBeat, cancelRepeat, cancelRest, cancelExpiry]) stop?.();
    },
  };
};
