import { emptyState, type ServerState } from '../src/reduce/index.ts';
import { createStore, type Store } from '../src/state/store.ts';

/** A store of a client that is connected and holds no more than it is given. */
export const liveStore = (server: ServerState = emptyState({ id: 'alice', role: 'member' })): Store =>
  createStore(
    {
      server,
      operations: [],
      connection: { state: 'live' },
      listing: { loaded: true },
      screens: {},
      typing: {},
      viewers: {},
      presence: { people: {}, own: undefined },
      drafts: {},
      uploads: {},
      storage: { state: 'kept' },
    },
    () => {},
  );
