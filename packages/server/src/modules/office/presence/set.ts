import type { OwnPresence } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { tellUser } from '../../messaging/log/index.ts';
import { ownOf } from './rules.ts';
import { writeSettings } from './store.ts';

/** Writes what a person sets for themselves and tells their devices; whoever watches them hears within a second. */
export const set = (
  context: Context,
  actor: UserActor,
  change: Parameters<typeof writeSettings>[2],
  operation: string,
): Promise<{ own: OwnPresence }> =>
  openAs(context, actor, 'write', operation, async (tx) => {
    const own = ownOf(await writeSettings(tx, actor.user, change), tx.at);
    tellUser(context, tx, actor.user, { type: 'presence.own', at: tx.at.toISOString(), own });
    return { own };
  });
