import type { ChannelSync, Head, Member, Message } from '@parley/protocol';
import { limits } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type ChannelView, loadViews } from '../access/index.ts';
import { loadHeads, loadLastMessages, presentHead, presentSharedChannel } from '../heads/index.ts';

import { presentMessage, viewerOf } from '../messages/index.ts';
import { type Delta, deltaOf } from './rules.ts';
import type { SharedReads } from './shared.ts';
import type { Stretch } from './store.ts';

/** A channel the client holds a timeline of, and the offset it has applied. */
export interface Open {
  cid: string;
  offset: number;
}

/** What to say of channels, and whether it all found room. */
export interface ChannelsPart {
  channels: Record<string, ChannelSync>;
  /** How many changed subjects are in it. */
  changes: number;
  /** How long it is as JSON. */
  length: number;
  full: boolean;
}

/** A channel the caller may read, and what they hold of it. */
interface Known extends Open {
  view: ChannelView;
}

/** What the channels of one answer are read with. */
interface Reading {
  tx: TenantTx;
  caller: Caller;
  shared: SharedReads;
}

const stretchOf = ({ view, offset }: Known): Stretch => ({
  channel: view.row.channel,
  held: offset,
  head: view.row.headOffset,
});

/** Channels answered at a time, and log entries read for them: what is held in memory to find that it has no room. */
const groupMost = { channels: 32, entries: limits.syncChangesPerChannel };
/** Log entries read for one answer: more than make the changes it has room for, however often a subject changed. */
const entriesMost = 3 * limits.syncChanges;

/**
 * The open channels of a sync: for each its changes, `reset` or `gone`; one that does not find room is left out and the
 * client asks again with what it holds then.
 *
 * @param restored the client's offsets are of another history: everything readable is reset
 * @param unchanged whether channels in which nothing was logged are told too, as far as there is room
 */
export const syncOpen = async (
  tx: TenantTx,
  caller: Caller,
  open: readonly Open[],
  restored: boolean,
  unchanged: boolean,
  shared: SharedReads,
): Promise<ChannelsPart> => {
  const views = await loadViews(tx, caller, { cids: open.map(({ cid }) => cid) });
  const known = open.flatMap(({ cid, offset }): Known[] => {
    const view = views.get(cid);
    return view ? [{ cid, offset: restored ? Number.MAX_SAFE_INTEGER : offset, view }] : [];
  });
  const part: ChannelsPart = { channels: {}, changes: 0, length: 0, full: false };
  for (const { cid } of open) if (!views.has(cid)) part.channels[cid] = { gone: true };
  const [changed, quiet] = [true, false].map((wanted) =>
    known.filter(({ offset, view }) => (offset !== view.row.headOffset) === wanted),
  );
  let entries = 0;
  for (const group of groupsOf(changed ?? [])) {
    part.full ||= entries > entriesMost;
    if (part.full) return part;
    entries += await tellChanges({ tx, caller, shared }, group, part);
  }
  if (unchanged) await tellQuiet(tx, caller, quiet ?? [], part);
  return part;
};

const distanceOf = ({ offset, view }: Known): number => {
  const distance = view.row.headOffset - offset;
  return distance > 0 && distance <= limits.syncChangesPerChannel ? distance : 0;
};

const groupsOf = (channels: readonly Known[]): Known[][] => {
  const groups: Known[][] = [];
  let entries = 0;
  for (const channel of channels) {
    const group = groups.at(-1);
    entries += distanceOf(channel);
    if (group && group.length < groupMost.channels && entries <= groupMost.entries) group.push(channel);
    else {
      groups.push([channel]);
      entries = distanceOf(channel);
    }
  }
  return groups;
};

/** @returns how many entries were read */
const tellChanges = async (
  reading: Reading,
  group: readonly Known[],
  part: ChannelsPart,
): Promise<number> => {
  const { tx, caller, shared } = reading;
  const behind = group.filter((channel) => distanceOf(channel) > 0);
  const [entries, heads] = await Promise.all([
    shared.entries(tx, behind.map(stretchOf)),
    headsOf(
      tx,
      caller,
      group.map(({ view }) => view),
    ),
  ]);
  const answers = await Promise.all(
    group.map(async (known) => {
      const { cid, offset, view } = known;
      const head = heads.get(view.row.channel);
      const delta = deltaOf(offset, view.row.headOffset, entries.get(view.row.channel) ?? []);
      return { cid, delta, answer: head && (await answerOf(reading, known, head, delta)) };
    }),
  );
  for (const { cid, delta, answer } of answers) {
    const size = delta.kind === 'changes' ? delta.messages.size + delta.members.size + delta.removed.size : 1;
    if (answer && !add(part, cid, answer, size)) part.full = true;
  }
  return [...entries.values()].reduce((sum, { length }) => sum + length, 0);
};

/** Where the reader stands in channels in which nothing was logged. Those without room are told of by the next sync that has a cursor, if they changed. */
const tellQuiet = async (
  tx: TenantTx,
  caller: Caller,
  quiet: readonly Known[],
  part: ChannelsPart,
): Promise<void> => {
  const heads = await headsOf(
    tx,
    caller,
    quiet.map(({ view }) => view),
  );
  for (const { cid, view } of quiet) {
    const head = heads.get(view.row.channel);
    if (head && !add(part, cid, { head, channel: presentSharedChannel(view.row) }, 1)) return;
  }
};

/** @returns false when there is no room; the first one always has some */
const add = (part: ChannelsPart, cid: string, answer: ChannelSync, size: number): boolean => {
  const length = JSON.stringify(answer).length;
  const fits = part.changes + size <= limits.syncChanges && part.length + length <= limits.syncBytes;
  if (!fits && part.length > 0) return false;
  part.channels[cid] = answer;
  part.changes += size;
  part.length += length;
  return true;
};

const answerOf = async (
  { tx, caller, shared }: Reading,
  known: Known,
  head: Head,
  delta: Delta,
): Promise<ChannelSync> => {
  const { view } = known;
  const channel = presentSharedChannel(view.row);
  if (delta.kind === 'nothing') return { head, channel };
  // With another role, or after coming back, other messages of the timeline are theirs to see.
  const isOther = delta.kind === 'changes' && caller.user !== undefined && delta.members.has(caller.user);
  if (delta.kind === 'reset' || isOther) return { reset: head, channel };
  const viewer = viewerOf(view, caller);
  const { messages, members } = await shared.changes(tx, stretchOf(known), delta, viewer);
  const shown: Message[] = messages
    .map((row) => presentMessage(row, viewer))
    .sort((a, b) => a.offset - b.offset);
  const joined: Member[] = members;
  return {
    changes: {
      head,
      ...(delta.channel && { channel }),
      messages: shown,
      members: joined,
      removedMembers: [...delta.removed],
    },
  };
};

/** Heads of many channels with their last messages, in two statements. */
export const headsOf = async (
  tx: TenantTx,
  caller: Caller,
  views: readonly ChannelView[],
): Promise<Map<number, Head>> => {
  const rows = await loadHeads(
    tx,
    caller.user,
    views.map((view) => view.row.channel),
  );
  const placed = views.flatMap((view) => {
    const head = rows.get(view.row.channel);
    return head ? [{ view, head }] : [];
  });
  const last = await loadLastMessages(tx, caller, placed);
  return new Map(
    placed.map(({ view, head }) => [view.row.channel, presentHead(head, last.get(view.row.channel))]),
  );
};
