import type { PresenceNoun } from '../api.ts';
import type { PresenceOptions, PresenceSync } from './presence.ts';

type Verbs = Omit<PresenceNoun, 'watch'>;

/** Presence that is loaded with the first connection, or the first people that are watched. */
export interface LaterPresence extends Pick<PresenceSync, 'see' | 'live' | 'close'> {
  /** What a person sets for themselves. */
  verbs: Verbs;
  /** @param told who is watched by then, now and when it ends */
  watch(users: readonly string[], told?: (watched: readonly string[]) => void): () => void;
}

/** Nothing is loaded yet. */
export const createPresence = (options: PresenceOptions): LaterPresence => {
  let loading: Promise<PresenceSync> | undefined;
  let loaded: PresenceSync | undefined;
  let closed = false;
  const load = (): Promise<PresenceSync> => {
    loading ??= options.activity.during(
      import('./presence.ts').then(({ createPresence }) => {
        loaded = createPresence(options);
        if (closed) loaded.close();
        return loaded;
      }),
    );
    return loading;
  };
  const later = <Verb extends keyof Verbs>(verb: Verb): Verbs[Verb] =>
    // The verb's own input goes in and its own answer comes out; only it is not here yet.
    (async (input: never) => (await load())[verb](input)) as Verbs[Verb];
  return {
    watch: (users, told = () => {}) => {
      let over = false;
      let unwatch = () => {};
      const begin = (presence: PresenceSync): void => {
        if (over) return;
        unwatch = presence.watch(users);
        told(presence.watched());
      };
      if (loaded) begin(loaded);
      else void options.activity.during(load().then(begin));
      return () => {
        over = true;
        unwatch();
        if (loaded) told(loaded.watched());
      };
    },
    // Before it is loaded nobody is watched.
    see: (event) => loaded?.see(event),
    live: () => void options.activity.during(load().then((presence) => !closed && presence.live())),
    verbs: {
      setAway: later('setAway'),
      setDnd: later('setDnd'),
      setQuiet: later('setQuiet'),
      setStatus: later('setStatus'),
    },
    close: () => {
      closed = true;
      loaded?.close();
    },
  };
};
