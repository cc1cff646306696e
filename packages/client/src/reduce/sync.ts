import type { Changes, ChannelSync, Message, MethodAnswer, MethodCall, UserSync } from '@parley/protocol';
import { isOpen, putChannel, putHead, putShared, putStanding, resetTo } from './channels.ts';
import { drain } from './event.ts';
import { reach } from './intervals.ts';
import { putMembers } from './members.ts';
import { put, showLast } from './messages.ts';
import { doubtTold, forgetTold, toldMeanwhile } from './notifications.ts';
import { drainOwn, purge } from './own.ts';
import {
  doubtKept,
  doubtPlans,
  forgetMessages,
  putBookmark,
  putDraft,
  putReminder,
  putScheduled,
} from './plans.ts';
import { readingOf } from './reads.ts';
import { type ChannelState, emptySidebar, emptyState, type Me, type ServerState } from './state.ts';
import { putUsers } from './users.ts';

/** What to ask for: everything since the cursor, and every change in the channels that are open. */
export const syncRequest = (state: ServerState): MethodCall<'sync.sync'> => ({
  ...(state.epoch !== undefined && { epoch: state.epoch }),
  ...(state.cursor !== undefined && { cursor: state.cursor }),
  ...(state.userOffset !== undefined && { userOffset: state.userOffset }),
  ...(state.me.types && { types: state.me.types.at }),
  open: Object.fromEntries(
    Object.values(state.channels)
      .filter(isOpen)
      .map((channel) => [channel.cid, channel.offset]),
  ),
});

/** Replies are counted one after the other; for a timeline any order gives the same. */
const place = (message: Message): number => message.threadSeq ?? 0;

/** Each changed subject once, whole. The answer is complete, so what the head counts beyond them is not for this reader. */
const applyChanges = (channel: ChannelState, changes: Changes, me: Me): ChannelState => {
  const { head } = changes;
  const shared = changes.channel ? putShared(channel, changes.channel, me) : channel;
  const put1 = (sum: ChannelState, message: Message) => put(sum, message, me);
  const told = [...changes.messages].sort((a, b) => place(a) - place(b)).reduce(put1, shared);
  if (head.offset < channel.offset) return told;
  const own = changes.members.find((member) => member.user === me.id);
  const members = putMembers(told, changes.members, changes.removedMembers);
  const settings = own && members.settings ? { ...members.settings, role: own.role } : members.settings;
  const stands = {
    ...members,
    settings,
    line: reach(members.line, head.lastSeq),
    reading: readingOf(head),
    tallies: [],
    offset: head.offset,
    behind: false,
  };
  return showLast(stands, head.lastMessage, head.lastMessageAt);
};

const applyChannel = (held: ChannelState, answer: ChannelSync, me: Me): ChannelState => {
  if ('changes' in answer) return applyChanges(held, answer.changes, me);
  if ('gone' in answer) return held;
  const channel = answer.channel ? putShared(held, answer.channel, me) : held;
  if ('reset' in answer) return resetTo(channel, answer.reset);
  const stale = isOpen(channel) && answer.head.offset > channel.offset;
  return stale ? resetTo(channel, answer.head) : putHead(channel, answer.head);
};

/** Must everything about the channel list be queried again after this answer? */
export const mustQuery = (state: ServerState, answer: MethodAnswer<'sync.sync'>): boolean =>
  answer.user.reset || state.epoch !== answer.epoch;

/**
 * An answer of `sync`. One of another epoch (a restored server) makes everything held worthless: the client begins again
 * from the heads, and only what the person had not yet delivered stays, which is not here.
 */
export const reduceSync = (state: ServerState, answer: MethodAnswer<'sync.sync'>): ServerState => {
  const other = state.epoch !== undefined && state.epoch !== answer.epoch;
  const { users, emoji, groups, app } = state;
  const { types = state.me.types } = answer;
  const me = types ? { ...state.me, types } : state.me;
  const base = other
    ? { ...emptyState(me), users, emoji, groups, app }
    : planned(answer.types ? putStanding(state, me) : state, answer.user);
  const channels = { ...base.channels };
  for (const channel of answer.user.channels) {
    channels[channel.cid] = putChannel(channels[channel.cid], channel, me);
  }
  for (const [cid, channelAnswer] of Object.entries(answer.channels)) {
    const held = channels[cid];
    if ('gone' in channelAnswer) delete channels[cid];
    else if (held) channels[cid] = applyChannel(held, channelAnswer, me);
  }
  for (const cid of answer.user.gone) delete channels[cid];
  for (const channel of Object.values(channels)) {
    const known = answer.more ? channel : { ...channel, behind: false };
    if (channel.behind || channel.ahead.length > 0) channels[channel.cid] = drain(known, me);
  }
  return drainOwn({
    ...base,
    epoch: answer.epoch,
    cursor: answer.cursor,
    userOffset: answer.user.offset,
    channels,
    blocks: answer.user.blocks ?? (answer.user.reset ? {} : base.blocks),
    sidebar: answer.user.sidebar ?? (answer.user.reset ? emptySidebar : base.sidebar),
    users: putUsers(base.users, answer.users),
  });
};

/** What the person planned, after their own log was told. */
const planned = (state: ServerState, user: UserSync): ServerState => {
  if (user.reset) return doubtTold(doubtPlans(state));
  const isNew = user.channels.some(({ cid }) => !state.channels[cid]);
  const scheduled = (user.scheduled ?? []).reduce(putScheduled, isNew ? doubtKept(state) : state);
  const told = (user.reminders ?? []).reduce(putReminder, scheduled);
  const marked = (user.bookmarks ?? []).reduce(putBookmark, told);
  const drafted = (user.drafts ?? []).reduce(putDraft, marked);
  const noted = toldMeanwhile(isNew ? doubtTold(drafted) : drafted, user.notifications);
  return user.gone.reduce((sum, cid) => forgetTold(forgetMessages(sum, cid), cid), noted);
};

/** Heads of channels this client does not hold: they woke up elsewhere and have to be fetched. */
export const unknownIn = (state: ServerState, answer: MethodAnswer<'sync.sync'>): string[] =>
  Object.entries(answer.channels)
    .filter(
      ([cid, channel]) => !('gone' in channel) && !state.channels[cid] && !answer.user.gone.includes(cid),
    )
    .map(([cid]) => cid);

/** A page of the channel list, or one channel fetched. */
export const reduceQuery = (
  state: ServerState,
  answer: Pick<MethodAnswer<'channels.query'>, 'items' | 'users'>,
): ServerState => ({
  ...state,
  channels: {
    ...state.channels,
    ...Object.fromEntries(
      answer.items.map((item) => [
        item.cid,
        drain(putChannel(state.channels[item.cid], item, state.me), state.me),
      ]),
    ),
  },
  users: putUsers(state.users, answer.users),
});

/** The whole list was queried: what is held and was not in it is no longer the person's. */
export const keepOnly = (state: ServerState, cids: ReadonlySet<string>): ServerState =>
  Object.keys(state.channels).reduce((sum, cid) => (cids.has(cid) ? sum : purge(sum, cid)), state);
