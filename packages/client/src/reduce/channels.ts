import type { Channel, EventOf, Head, Membership, SharedChannel, User } from '@parley/protocol';
import { capabilitiesOf } from '@parley/protocol/capabilities';
import { bare, reach } from './intervals.ts';
import { showLast } from './messages.ts';
import { presetOf } from './presets.ts';
import { readingOf } from './reads.ts';
import type { ChannelState, Me, ServerState, Settings } from './state.ts';

/** Capabilities follow from the channel, its type and the roles. */
export const withRights = (channel: ChannelState, me: Me): ChannelState => {
  const preset = presetOf(channel.channel.type, me);
  if (!preset) return channel;
  const { role: appRole, ...standing } = me;
  const capabilities = capabilitiesOf(
    preset,
    { archivedAt: undefined, ...channel.channel },
    { ...standing, appRole, role: channel.settings?.role },
  );
  return { ...channel, capabilities };
};

/** The person as the server knows them, and what that lets them do in every channel. */
export const putMe = (state: ServerState, { id, role, locked, readReceipts }: User): ServerState => {
  const { me } = state;
  if (me.id !== id || (me.role === role && me.locked === locked && me.readReceipts === readReceipts))
    return state;
  return putStanding(state, { ...me, role, locked, readReceipts });
};

/** Another role in the app, or other types of channels: other rights everywhere. */
export const putStanding = (state: ServerState, next: Me): ServerState => {
  const channels = Object.entries(state.channels).map(([cid, one]) => [cid, withRights(one, next)]);
  return { ...state, me: next, channels: Object.fromEntries(channels) };
};

/** Is the channel made for a crowd? */
export const isCrowded = ({ channels, me }: ServerState, cid: string): boolean =>
  presetOf(channels[cid]?.channel.type ?? '', me)?.features.crowd ?? false;

/** The channel's own fields, taken when they are not older than those held. */
export const putShared = (channel: ChannelState, shared: SharedChannel, me: Me): ChannelState =>
  shared.offset < channel.channel.offset ? channel : withRights({ ...channel, channel: shared }, me);

const settingsOf = ({ lastReadSeq: _, unread: __, mentions: ___, ...settings }: Membership): Settings =>
  settings;

/** A channel of which only the head is known, from an answer to its reader. */
export const fresh = (answer: Channel): ChannelState => {
  const { lastSeq, lastMessageAt, lastMessage, logOffset, membership, capabilities, ...channel } = answer;
  return {
    cid: channel.cid,
    channel,
    settings: membership && settingsOf(membership),
    capabilities,
    offset: logOffset,
    lastMessageId: lastMessage?.id,
    lastMessageAt,
    reading: {
      lastReadSeq: membership?.lastReadSeq ?? 0,
      unread: membership?.unread ?? 0,
      mentions: membership?.mentions ?? 0,
      offset: logOffset,
    },
    tallies: [],
    line: bare(lastSeq),
    messages: lastMessage ? { [lastMessage.id]: lastMessage } : {},
    threads: {},
    members: {},
    membersComplete: false,
    reads: {},
    ahead: [],
    behind: false,
  };
};

/** Is something held of this channel that only every single change keeps true? Then `sync` is asked for its changes. */
export const isOpen = (channel: ChannelState): boolean =>
  channel.line.intervals.length > 0 || Object.keys(channel.threads).length > 0 || channel.membersComplete;

/** A channel as an answer has it. One that is open and behind the answer catches up by `sync`, missing nothing. */
export const putChannel = (held: ChannelState | undefined, answer: Channel, me: Me): ChannelState => {
  if (!held) return fresh(answer);
  const next = fresh(answer);
  if (answer.logOffset < held.offset) return putShared(held, next.channel, me);
  if (isOpen(held) && answer.logOffset > held.offset) {
    // The person's own side has its place in their own log, so no later sync brings it again.
    return { ...held, settings: next.settings, capabilities: next.capabilities, behind: true };
  }
  const kept = { ...next, reads: held.reads, ahead: held.ahead, members: held.members };
  if (!isOpen(held)) return kept;
  const { line, messages, threads, membersComplete, lastMessageId } = held;
  return { ...kept, line, messages, threads, membersComplete, lastMessageId };
};

/** Everything held of the timelines is given up; where the channel stands is taken from the head. */
export const resetTo = (channel: ChannelState, head: Head): ChannelState => ({
  ...channel,
  offset: head.offset,
  reading: readingOf(head),
  tallies: [],
  line: bare(head.lastSeq),
  messages: head.lastMessage ? { [head.lastMessage.id]: head.lastMessage } : {},
  lastMessageId: head.lastMessage?.id,
  lastMessageAt: head.lastMessageAt,
  threads: {},
  members: {},
  membersComplete: false,
  behind: false,
});

/** A head without changes: for a channel that is open it means its changes are not known. */
export const putHead = (channel: ChannelState, head: Head): ChannelState => {
  if (head.offset < channel.offset) return channel;
  if (isOpen(channel) && head.offset > channel.offset) return { ...channel, behind: true };
  const counted = { ...channel, reading: readingOf(head), offset: head.offset, tallies: [], behind: false };
  return showLast(
    { ...counted, line: reach(channel.line, head.lastSeq) },
    head.lastMessage,
    head.lastMessageAt,
  );
};

const shared = (
  channel: ChannelState,
  event: EventOf<'channel.updated'> | EventOf<'channel.archived'>,
  me: Me,
): ChannelState => putShared(channel, event.channel, me);

const upheaval = (channel: ChannelState): ChannelState => ({ ...channel, behind: true });

/** Events about channels. Deletion reaches the person as `channel.removed` on their own stream. */
export const channelReducers = {
  'channel.updated': shared,
  'channel.archived': shared,
  'channel.deleted': upheaval,
  'channel.imported': upheaval,
  'channel.truncated': upheaval,
  skip: (channel: ChannelState, event: EventOf<'skip'>): ChannelState =>
    event.lastSeq === undefined ? channel : { ...channel, line: reach(channel.line, event.lastSeq) },
  changed: upheaval,
};
