import type { ChannelEvent, MethodAnswer, Users } from '@parley/protocol';
import { OfflineError } from '../errors.ts';
import {
  type ChannelState,
  inChannel,
  isStale,
  putUsers,
  reduceMembers,
  reducePage,
  reduceReplies,
} from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { KeptEvents } from './kept.ts';
import type { Pages } from './pages.ts';

/** A page that was out of date when it came is asked for again this often, then given up. */
const triesMost = 5;
/** Walks of a list end here: 100 pages of 100. */
const pagesMost = 100;

interface Answered {
  readonly epoch: string;
  readonly offset: number;
  readonly users?: Users;
}

/** Loads pages so that nothing that happens meanwhile is lost (architecture section 6). */
export const createLoading = (store: Store, call: Call, kept: KeptEvents): Omit<Pages, 'channel'> => {
  const server = () => store.get().server;

  const load = async <Answer extends Answered>(
    cid: string,
    ask: () => Promise<Answer>,
    join: (channel: ChannelState, answer: Answer, events: readonly ChannelEvent[]) => ChannelState,
  ): Promise<void> => {
    for (let attempt = 0; attempt < triesMost; attempt += 1) {
      const since = kept.keep(cid);
      const answer = await ask().finally(since.stop);
      const channel = server().channels[cid];
      if (!channel) return;
      if (server().epoch !== undefined && answer.epoch !== server().epoch) continue;
      if (isStale(channel, answer.offset, since.events)) continue;
      store.updateServer((state) => ({
        ...inChannel(state, cid, (held) => join(held, answer, since.events)),
        users: putUsers(state.users, answer.users),
      }));
      return;
    }
    throw new OfflineError('unable to load the page', 'the channel changed faster than it could be read');
  };

  const me = () => server().me;

  return {
    messages: (input) =>
      load(
        input.cid,
        () => call('messages.list', input),
        (channel, page, events) => reducePage(channel, reaching(page, input.before), events, me()),
      ),
    replies: (cid, input) =>
      load(
        cid,
        () => call('messages.replies', input),
        (channel, page, events) => reduceReplies(channel, page, events, me()),
      ),
    members: async (cid) => {
      let cursor: string | undefined;
      for (let page = 0; page < pagesMost; page += 1) {
        const answer = await call('members.list', {
          cid,
          limit: 100,
          ...(cursor !== undefined && { cursor }),
        });
        cursor = answer.next;
        store.updateServer((state) => ({
          ...inChannel(state, cid, (channel) => reduceMembers(channel, answer, cursor === undefined)),
          users: putUsers(state.users, answer.users),
        }));
        if (cursor === undefined) return;
      }
    },
    reads: async (cid) => {
      const answer = await call('reads.list', { cid, limit: 100 });
      const told = Object.fromEntries(answer.items.map((item) => [item.user, item.lastReadSeq]));
      store.updateServer((state) =>
        inChannel(state, cid, (channel) => ({ ...channel, reads: furthest(channel.reads, told) })),
      );
    },
  };
};

/** A page before a number that has nothing on it says that the timeline begins here for this reader. */
const reaching = (page: MethodAnswer<'messages.list'>, before: number | undefined): typeof page =>
  before === undefined || page.items.length > 0 ? page : { ...page, fromSeq: 1, toSeq: before - 1 };

const furthest = (held: ChannelState['reads'], told: ChannelState['reads']): ChannelState['reads'] => {
  const reads = { ...held };
  for (const [user, seq] of Object.entries(told)) reads[user] = Math.max(seq, held[user] ?? 0);
  return reads;
};
