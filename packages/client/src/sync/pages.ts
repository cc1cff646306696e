import type { MethodCall } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { later } from '../later.ts';
import { reduceQuery } from '../reduce/index.ts';
import type { Screen } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { KeptEvents } from './kept.ts';

/** Loads what timelines show. */
export interface Pages {
  /** The channel itself, if it is not held. */
  channel(cid: string): Promise<void>;
  messages(input: MethodCall<'messages.list'>): Promise<void>;
  replies(cid: string, input: MethodCall<'messages.replies'>): Promise<void>;
  members(cid: string): Promise<void>;
  reads(cid: string): Promise<void>;
}

/** What loads pages is itself loaded with the first of them. */
export const createPages = (store: Store, call: Call, kept: KeptEvents, activity: Activity): Pages => {
  const load = later(() =>
    activity.during(import('./loading.ts').then(({ createLoading }) => createLoading(store, call, kept))),
  );
  return {
    channel: async (cid) => {
      if (store.get().server.channels[cid]) return;
      const answer = await call('channels.get', { cid });
      store.updateServer((state) => reduceQuery(state, { items: [answer.channel], users: answer.users }));
    },
    messages: async (input) => (await load()).messages(input),
    replies: async (cid, input) => (await load()).replies(cid, input),
    members: async (cid) => (await load()).members(cid),
    reads: async (cid) => (await load()).reads(cid),
  };
};

/** Changes what is said about a timeline's loading. */
export const setScreen = (store: Store, key: string, screen: Screen): void =>
  store.update((state) => ({ ...state, screens: { ...state.screens, [key]: screen } }));
