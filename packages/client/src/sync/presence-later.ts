import type { PresenceNoun } from '../api.ts';
import { later, laterVerbs } from '../later.ts';
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
  let loaded: PresenceSync | undefined;
  let closed = false;
  const load = later(() =>
    options.activity.during(
      import('./presence.ts').then(({ createPresence }) => {
        loaded = createPresence(options);
        if (closed) loaded.close();
        return loaded;
      }),
    ),
  );
  /** What could not be loaded is asked for again with the next connection. */
  const quietly = (work: Promise<unknown>): void => void options.activity.during(work.catch(() => {}));
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
      else quietly(load().then(begin));
      return () => {
        over = true;
        unwatch();
        if (loaded) told(loaded.watched());
      };
    },
    // Before it is loaded nobody is watched.
    see: (event) => loaded?.see(event),
    live: () => quietly(load().then((presence) => !closed && presence.live())),
    verbs: laterVerbs<Verbs>(['setAway', 'setDnd', 'setQuiet', 'setStatus'], options.activity, load),
    close: () => {
      closed = true;
      loaded?.close();
    },
  };
};
