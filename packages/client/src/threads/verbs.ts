import type { MethodAnswer, ParleyEvent } from '@parley/protocol';
import { inChannel, putUsers, type ServerState } from '../reduce/index.ts';
import { readThread } from '../reduce/threads.ts';
import type { Followed, LaterThreads, ThreadOptions } from './noun.ts';
import { doubt, readTo, reduceFollowed, reduceThreads, stand } from './reduce.ts';

const nothing: Followed = { items: [], unread: 0, loaded: false, more: false };

/** How often a list is asked for that something happened to meanwhile. */
const triesMost = 5;

/** What the noun does, and what keeps its list up to date: by events, and by reading it again. */
export const createVerbs = ({ call, store, activity }: ThreadOptions): LaterThreads => {
  const held = (): Followed => store.get().followed ?? nothing;
  const put = (followed: Followed): void => {
    if (followed !== store.get().followed) store.update((state) => ({ ...state, followed }));
  };
  /** How far events have told each channel: what lies beyond it came by a sync. */
  const told = new Map<string, number>();
  /** Nobody told this client of what happened since. */
  let away = false;
  let reading: Promise<void> | undefined;

  const page = async (cursor?: string): Promise<MethodAnswer<'threads.list'>> => {
    const answer = await call('threads.list', { limit: 100, ...(cursor !== undefined && { cursor }) });
    store.updateServer((state) => ({ ...state, users: putUsers(state.users, answer.users) }));
    return answer;
  };
  const read = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const before = doubt(held());
      put(before);
      away = false;
      const answer = await page();
      // An event may have overtaken the answer.
      if (held() !== before && tries < triesMost) continue;
      put(reduceThreads(held(), answer));
      return;
    }
  };
  /** Several who ask at once share one request. */
  const load = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  /** What could not be read is asked for again after the next sync. */
  const reload = (): void => void activity.during(load().catch(() => {}));

  const apply = (next: Followed): void => {
    const isFallen = held().loaded && !next.loaded;
    put(next);
    if (isFallen) reload();
  };

  const inThread = (
    id: string,
    standing: Parameters<typeof readThread>[2],
  ): ((state: ServerState) => ServerState) => {
    const { channels } = store.get().server;
    const cid = Object.values(channels).find((channel) => Object.hasOwn(channel.threads, id))?.cid ?? '';
    return (state) => inChannel(state, cid, (channel) => readThread(channel, id, standing));
  };
  const standing = <Answer extends MethodAnswer<'threads.follow'>>(answer: Answer): Answer => {
    store.updateServer(inThread(answer.id, answer));
    if (store.get().followed) apply(stand(held(), answer));
    return answer;
  };

  /** Did a sync bring what no event told? */
  const isOvertaken = (): boolean => {
    const { channels } = store.get().server;
    return held().items.some(({ parent: { cid }, offset }) => {
      const known = Math.max(offset, told.get(cid) ?? 0);
      return (channels[cid]?.offset ?? 0) > known;
    });
  };

  return {
    noun: {
      load,
      loadMore: async () => {
        const { next } = held();
        if (next !== undefined) put(reduceThreads(held(), await page(next), true));
      },
      list: async (input = {}) => {
        const answer = await call('threads.list', input);
        store.updateServer((state) => ({ ...state, users: putUsers(state.users, answer.users) }));
        return answer;
      },
      markRead: async (input) => {
        const answer = await call('threads.markRead', input);
        store.updateServer(inThread(input.id, answer));
        if (store.get().followed) put(readTo(held(), answer));
        return answer;
      },
      follow: async (input) => standing(await call('threads.follow', input)),
      unfollow: async (input) => standing(await call('threads.unfollow', input)),
    },
    see: (event: ParleyEvent) => {
      if ('offset' in event && 'cid' in event && event.cid !== undefined)
        told.set(event.cid, Math.max(event.offset, told.get(event.cid) ?? 0));
      apply(reduceFollowed(held(), event, store.get().server.me.id));
    },
    live: () => {
      away = true;
    },
    came: () => {
      if (away || !held().loaded || isOvertaken()) reload();
    },
  };
};
