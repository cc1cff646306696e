import type { MethodAnswer, MethodInput, ModerationAct } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../../messaging/access/index.ts';
import { type ActRow, type Before, loadActs } from './store.ts';

const operation = 'unable to list what moderators did';

/** `moderation.acts`. @throws ParleyError `channel_not_found`, `capability_missing`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { cid, actor: by, act, limit, cursor }: MethodInput<'moderation.acts'>,
): Promise<MethodAnswer<'moderation.acts'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const channel = await demandSight(tx, caller, cid);
    const scope = JSON.stringify(['acts', tx.app, cid, by, act]);
    const before = cursor === undefined ? undefined : context.cursors.read<Before>(scope, cursor);
    const found = await loadActs(tx, { channel, actor: by, act }, before, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const people = page.flatMap(({ actor: by, userId }) => [by, userId]).filter((id) => id !== null);
    const next = last && found.length > limit && { at: last.at.toISOString(), id: last.id };
    return {
      items: page.map(present),
      users: await loadCards(tx, new Set(people)),
      ...(next && { next: context.cursors.sign(scope, next) }),
    };
  });

/** The number inside of the channel asked for; undefined for all of them. */
const demandSight = async (
  tx: TenantTx,
  caller: Caller,
  cid: string | undefined,
): Promise<number | undefined> => {
  const ofAll = caller.appRole === 'owner' || caller.appRole === 'admin';
  if (cid === undefined) {
    if (!ofAll) throw new ParleyError('capability_missing', operation);
    return undefined;
  }
  const view = await accessChannel(tx, caller, { cid }, operation);
  if (!ofAll) demand(view, 'see-shadowed', operation);
  return view.row.channel;
};

const present = ({ id, at, act, actor, cid, userId, messageId, reason, details }: ActRow): ModerationAct => ({
  id,
  at: at.toISOString(),
  act,
  ...(actor !== null && { actor }),
  ...(cid !== null && { cid }),
  ...(userId !== null && { user: userId }),
  ...(messageId !== null && { messageId }),
  ...(reason !== null && { reason }),
  ...details,
});
