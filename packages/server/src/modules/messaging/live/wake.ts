import { type EventOf, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadViews } from '../access/index.ts';
import { loadHeads, loadLastMessages, presentHead } from '../heads/index.ts';
import { lockChannel, publishToUser } from '../log/index.ts';
import { loadSleepers, type Waking } from './store.ts';

/**
 * A channel that said something within this has nobody to wake: they would need as many busier channels as a connection
 * hears from the start. So busy channels cost no look-up.
 */
const quietMs = 1_000;
/** People told while a channel is held: a send waits no longer than for another send. */
const together = 10;

/**
 * Lets people hear channels that were quiet since before their connections began to listen: subscribes them and tells
 * them where each channel stands. Called after the commit that woke it.
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
  for (const { appId, channel } of quiet) {
    const users = sleepers.flatMap((one) =>
      one.appId === appId && one.channel === channel ? [one.userId] : [],
    );
    for (let from = 0; from < users.length; from += together)
      await rouse(context, appId, channel, users.slice(from, from + together));
  }
};

/** Subscribes while the channel is held: a removal comes before, and they are found out, or after, and cuts them off. */
const rouse = (context: Context, app: string, channel: number, users: readonly string[]): Promise<void> =>
  context.db.tenant(app, 'write', async (tx) => {
    await lockChannel(tx, channel, 'unable to wake a channel');
    for (const user of users) {
      const told = await headFor(context, tx, user, channel);
      if (!told) continue;
      context.broker.subscribe(streams.brokerUser(app, user), streams.channel(app, told.cid));
      publishToUser(context, app, user, told);
    }
  });

const headFor = async (
  context: Context,
  tx: TenantTx,
  user: string,
  channel: number,
): Promise<EventOf<'channel.head'> | undefined> => {
  const caller = { actor: { kind: 'server', app: tx.app, key: '' }, user, appRole: 'member' } as const;
  const [[[cid, view] = []], heads] = await Promise.all([
    loadViews(tx, caller, { channels: [channel] }),
    loadHeads(tx, user, [channel]),
  ]);
  const head = heads.get(channel);
  if (cid === undefined || !view?.role || !head) return undefined;
  const last = await loadLastMessages(tx, caller, [{ view, head }]);
  const at = context.clock.now().toISOString();
  return { type: 'channel.head', cid, at, head: presentHead(head, last.get(channel)) };
};
