import { type EventOf, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { loadViews } from '../access/index.ts';
import { loadHeads, loadLastMessages, presentHead } from '../heads/index.ts';
import { publishToUser } from '../log/index.ts';
import { loadSleepers, type Waking } from './store.ts';

/**
 * A channel that said something within this has nobody to wake: they would need as many busier channels as a connection
 * hears from the start. So busy channels cost no look-up.
 */
const quietMs = 1_000;

/**
 * Lets people hear channels that were quiet since before their connections began to listen: subscribes them and tells
 * them where each channel stands. Called after the commit, so what it finds is what they may know.
 *
 * @param waking channels in which something happened, with the time they were quiet since
 */
export const wake = async (context: Context, waking: readonly (Waking & { at: Date })[]): Promise<void> => {
  const quiet = waking.filter(
    ({ quietSince, at }) => !quietSince || at.getTime() - quietSince.getTime() >= quietMs,
  );
  if (quiet.length === 0) return;
  const apps = [...new Set(quiet.map(({ appId }) => appId))];
  const sleepers = await context.db.tenant(apps, 'snapshot', (tx) => loadSleepers(tx, quiet));
  for (const { appId, userId, channel } of sleepers) await tell(context, appId, userId, channel);
};

const tell = async (context: Context, app: string, user: string, channel: number): Promise<void> => {
  const event = await context.db.tenant(app, 'snapshot', async (tx) => {
    const caller = { actor: { kind: 'server', app, key: '' }, user, appRole: 'member' } as const;
    const [[cid, view] = []] = await loadViews(tx, caller, { channels: [channel] });
    const head = (await loadHeads(tx, user, [channel])).get(channel);
    if (cid === undefined || !view || !head) return undefined;
    const last = await loadLastMessages(tx, caller, [{ view, head }]);
    const at = context.clock.now().toISOString();
    return { type: 'channel.head', cid, at, head: presentHead(head, last.get(channel)) } as const;
  });
  if (!event) return;
  const told: EventOf<'channel.head'> = event;
  context.broker.subscribe(streams.brokerUser(app, user), streams.channel(app, told.cid));
  publishToUser(context, app, user, told);
};
