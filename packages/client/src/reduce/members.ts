import type { EventOf, Member } from '@parley/protocol';
import { withRights } from './channels.ts';
import type { ChannelState, Me } from './state.ts';

const upsert = (channel: ChannelState, members: readonly Member[]): ChannelState['members'] => {
  const newer = members.filter((member) => member.offset >= (channel.members[member.user]?.offset ?? 0));
  return { ...channel.members, ...Object.fromEntries(newer.map((member) => [member.user, member])) };
};

/** Members as `sync` or a list has them. */
export const putMembers = (
  channel: ChannelState,
  members: readonly Member[],
  removed: readonly string[] = [],
): ChannelState => {
  if (members.length === 0 && removed.length === 0) return channel;
  const next = { ...upsert(channel, members) };
  for (const user of removed) delete next[user];
  return { ...channel, members: next };
};

type Changed = EventOf<'member.added'> | EventOf<'member.updated'>;

/** Members are part of the channel's own state, so its offset moves too. */
const counted = (channel: ChannelState, event: { memberCount: number; offset: number }): ChannelState => ({
  ...channel,
  channel: { ...channel.channel, memberCount: event.memberCount, offset: event.offset },
});

const changed = (channel: ChannelState, event: Changed, me: Me): ChannelState => {
  const next = counted(putMembers(channel, event.members), event);
  const own = event.members.find((member) => member.user === me.id);
  // With another role other messages may be theirs to see: only `sync` can say which.
  return own && next.settings ? { ...next, behind: true } : next;
};

/** Events about members. */
export const memberReducers = {
  'member.added': changed,
  'member.updated': changed,
  'member.removed': (channel: ChannelState, event: EventOf<'member.removed'>, me: Me): ChannelState => {
    const next = counted(putMembers(channel, [], [event.user]), event);
    return event.user === me.id ? withRights({ ...next, settings: undefined }, me) : next;
  },
};
