import type { ChannelEvent, Member, MethodAnswer, Users } from '@parley/protocol';
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
    throw tooFast('page');
  };

  /**
   * All members, shown page by page. Every page is as new as the first, so that with the events since then nobody is
   * missed, and nobody who left comes back. False when a sync brought news of which no event told.
   */
  const walkMembers = async (cid: string, since: readonly ChannelEvent[]): Promise<boolean> => {
    const found: Member[] = [];
    let first: Answered | undefined;
    let cursor: string | undefined;
    for (let page = 0; page < pagesMost; page += 1) {
      const answer = await call('members.list', { cid, limit: 100, ...(cursor !== undefined && { cursor }) });
      const channel = server().channels[cid];
      if (!channel) return true;
      first ??= answer;
      if (server().epoch !== undefined && answer.epoch !== server().epoch) return false;
      if (isStale(channel, first.offset, since)) return false;
      cursor = answer.next;
      found.push(...answer.items);
      store.updateServer((state) => ({
        ...inChannel(state, cid, (held) => reduceMembers(held, found, since, cursor === undefined)),
        users: putUsers(state.users, answer.users),
      }));
      if (cursor === undefined) return true;
    }
    return true;
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
      for (let attempt = 0; attempt < triesMost; attempt += 1) {
        const since = kept.keep(cid);
        if (await walkMembers(cid, since.events).finally(since.stop)) return;
      }
      throw tooFast('members');
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

const tooFast = (what: string): OfflineError =>
  new OfflineError(`unable to load the ${what}`, 'the channel changes faster than it can be read');

/** A page before a number that has nothing on it says that the timeline begins here for this reader. */
const reaching = (page: MethodAnswer<'messages.list'>, before: number | undefined): typeof page =>
  before === undefined || page.items.length > 0 ? page : { ...page, fromSeq: 1, toSeq: before - 1 };

const furthest = (held: ChannelState['reads'], told: ChannelState['reads']): ChannelState['reads'] => {
  const reads = { ...held };
  for (const [user, seq] of Object.entries(told)) reads[user] = Math.max(seq, held[user] ?? 0);
  return reads;
};
