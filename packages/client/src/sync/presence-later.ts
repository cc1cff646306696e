import type { PresenceOptions, PresenceSync } from './presence.ts';

/** Presence that is loaded with the first connection, or the first people that are watched. */
export interface LaterPresence
  extends Pick<PresenceSync, 'see' | 'live' | 'setAway' | 'setDnd' | 'setStatus' | 'close'> {
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
    setAway: async (input) => (await load()).setAway(input),
    setDnd: async (input) => (await load()).setDnd(input),
    setStatus: async (input) => (await load()).setStatus(input),
    close: () => {
      closed = true;
      loaded?.close();
    },
  };
};
