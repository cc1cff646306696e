import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { appOfStream } from '../../../platform/realtime/names.ts';
import { loadMembersAmong } from './store.ts';

/**
 * Who of these people is in the stream's channel at this moment, and not banned from it.
 *
 * @param stream of a channel; nobody for any other
 * @param users as brokers name them
 */
export const membersOf = async (
  context: Context,
  stream: string,
  users: readonly string[],
): Promise<ReadonlySet<string>> => {
  const app = appOfStream(stream);
  const [own, of] = [streams.brokerUser(app, ''), streams.channel(app, '')];
  const ids = users.flatMap((user) => (user.startsWith(own) ? [user.slice(own.length)] : []));
  if (ids.length === 0 || !stream.startsWith(of)) return new Set();
  const members = await context.db.tenant(app, 'snapshot', (tx) =>
    loadMembersAmong(tx, stream.slice(of.length), ids),
  );
  return new Set(members.map((user) => own + user));
};
