import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { appOfStream } from '../../../platform/realtime/names.ts';
import { loadMembership } from './store.ts';

/**
 * Is the person in the stream's channel at this moment, and not banned from it?
 *
 * @param user as brokers name them
 * @param stream of a channel; false for any other
 */
export const isMember = (context: Context, user: string, stream: string): Promise<boolean> => {
  const app = appOfStream(stream);
  const [own, of] = [streams.brokerUser(app, ''), streams.channel(app, '')];
  if (!user.startsWith(own) || !stream.startsWith(of)) return Promise.resolve(false);
  return context.db.tenant(app, 'snapshot', (tx) =>
    loadMembership(tx, user.slice(own.length), stream.slice(of.length)),
  );
};
