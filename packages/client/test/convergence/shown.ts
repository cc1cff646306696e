import type { ChannelView, Client, Row } from '@parley/client';

/** What a person sees of a row; who else was asked about it and when is not on it. */
const rowOf = ({ message }: Row) => ({
  ...message,
  reactions: Object.fromEntries(
    Object.entries(message.reactions).map(([emoji, { mine, ...reaction }]) => [
      emoji,
      mine ? { ...reaction, mine } : reaction,
    ]),
  ),
});

const channelOf = ({ lastMessage, capabilities, ...channel }: ChannelView) => ({
  ...channel,
  capabilities: [...capabilities].sort(),
  lastMessage: lastMessage?.id,
});

/**
 * Everything a client shows of its channels, plain, back to the first message. What it holds is not asked for again.
 *
 * @param threads opened threads by their parents
 */
export const shownBy = async (
  client: Client,
  cids: readonly string[],
  threads: ReadonlySet<string>,
): Promise<Record<string, unknown>> => {
  const shown: Record<string, unknown> = {};
  for (const channel of client.state.channelList().channels) {
    const { cid } = channel;
    if (!cids.includes(cid)) continue;
    const handle = client.channel(cid);
    await handle.loadNewest();
    while (client.state.timeline(cid).hasOlder) await handle.loadOlder();
    await handle.loadMembers();
    const { rows } = client.state.timeline(cid);
    const replies: Record<string, unknown> = {};
    for (const { id } of rows.filter((row) => threads.has(row.id))) {
      await handle.thread(id).watch();
      handle.thread(id).unwatch();
      while (client.state.thread(id).hasOlder) await handle.thread(id).loadOlder();
      replies[id] = client.state.thread(id).rows.map(rowOf);
    }
    shown[cid] = {
      ...channelOf(client.state.channel(cid) ?? channel),
      members: client.state.members(cid),
      rows: client.state.timeline(cid).rows.map(rowOf),
      replies,
    };
  }
  return JSON.parse(JSON.stringify(shown)) as Record<string, unknown>;
};

/** Where two plain values differ first, as a path and both sides; nothing when they are equal. */
export const difference = (a: unknown, b: unknown, path = ''): string | undefined => {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${path}: ${JSON.stringify(a)} and not ${JSON.stringify(b)}`;
  const [mine, others] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of [...new Set([...Object.keys(mine), ...Object.keys(others)])].sort()) {
    const found = difference(mine[key], others[key], `${path}/${key}`);
    if (found) return found;
  }
  return undefined;
};
