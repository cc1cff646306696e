import type { OwnPresence } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { demandUnlocked, openAs } from '../../identity/access/index.ts';
import type { Settings } from './rules.ts';
import { writeSettings } from './store.ts';
import { tellOwn } from './tell.ts';

/**
 * Writes what a person sets for themselves and tells their devices; whoever watches them hears within a second.
 *
 * @param also what belongs to the change, in its transaction
 */
export const set = (
  context: Context,
  actor: UserActor,
  change: Partial<Settings>,
  operation: string,
  also: (tx: TenantTx) => Promise<void> = async () => {},
): Promise<{ own: OwnPresence }> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    if (saysSomething(change)) demandUnlocked(caller, operation);
    const row = await writeSettings(tx, actor.user, change);
    await also(tx);
    return { own: tellOwn(context, tx, actor.user, row) };
  });

/** Words that others read. */
const saysSomething = ({ statusEmoji, statusText }: Partial<Settings>): boolean =>
  typeof statusEmoji === 'string' || typeof statusText === 'string';
