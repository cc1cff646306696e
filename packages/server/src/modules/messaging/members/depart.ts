import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { loadPairs } from '../../identity/keys/index.ts';
import { loadUser } from '../../identity/users/index.ts';
import { writeToChannel } from '../access/index.ts';
import { say } from '../messages/index.ts';
import { dismiss } from './dismiss.ts';
import { loadDepartable, loadNamedMembers } from './store.ts';

const operation = 'unable to leave the channels';

/**
 * Somebody who is of the app no longer leaves the channels they are in, but for conversations whose members are fixed.
 * Nobody is asked: a channel they alone owned is left without an owner, to the app's own. Who is back meanwhile stays in
 * what is left: each channel is decided in the transaction that has it locked, behind which they come back into it.
 *
 * @param signal ends it between two channels
 */
export const departFrom = async (
  context: Context,
  app: string,
  user: string,
  signal?: AbortSignal,
): Promise<void> => {
  const { cids, key } = await context.db.tenant(app, 'snapshot', async (tx) => ({
    cids: await loadDepartable(tx, user),
    key: (await loadPairs(tx)).findLast(({ revokedAt }) => revokedAt === null)?.id,
  }));
  if (key === undefined) throw new Error(`${operation}; the app has no living key`);
  for (const cid of cids) {
    signal?.throwIfAborted();
    await departOne(context, { app, key }, cid, user).catch(unlessGone);
  }
};

const departOne = (
  context: Context,
  { app, key }: { app: string; key: string },
  cid: string,
  user: string,
): Promise<void> =>
  writeToChannel(context, { kind: 'server', app, key }, { cid }, operation, async (writing) => {
    const { tx, view } = writing;
    const [found, [member]] = await Promise.all([
      loadUser(tx, user),
      loadNamedMembers(tx, view.row.channel, [user]),
    ]);
    if (!member || found?.leftAt == null) return;
    await dismiss(context, writing, user);
    await say(context, writing, [{ event: 'member.left', users: [user] }]);
  });

const unlessGone = (error: unknown): void => {
  if (!(error instanceof ParleyError) || error.reason !== 'channel_not_found') throw error;
};
