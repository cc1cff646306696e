import type { MethodAnswer, Quiet } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { isZone, quietFrom } from '@parley/protocol/times';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { beginQuiet } from './jobs.ts';
import { undisturbed } from './rules.ts';
import { lockSettings, writeSettings } from './store.ts';
import { tellOwn } from './tell.ts';

const operation = 'unable to keep your quiet hours';

/**
 * `presence.setQuiet`: hours of every week in which one is not disturbed. They begin at once where they have begun.
 *
 * @throws ParleyError `zone_unknown`
 */
export const setQuiet = async (
  context: Context,
  actor: UserActor,
  quiet: Quiet | null,
): Promise<MethodAnswer<'presence.setQuiet'>> => {
  if (quiet && !isZone(quiet.zone)) throw new ParleyError('zone_unknown', operation);
  return openAs(context, actor, 'write', operation, async (tx) => {
    const { user } = actor;
    const held = await lockSettings(tx, user);
    const row = await writeSettings(tx, user, { quiet, dndUntil: undisturbed(held, quiet, tx.at) });
    const begins = quiet && quietFrom(quiet.zone, quiet.hours, tx.at);
    await beginQuiet.plan(context, tx, { user }, begins ?? null);
    return { own: tellOwn(context, tx, user, row) };
  });
};
