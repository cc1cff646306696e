import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { hashOf } from '../../../platform/crypto/code.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, isLocked, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { type ChannelView, loadChannel, viewOf, writeThrough } from '../access/index.ts';
import { openDoor } from './door.ts';
import { enter } from './enter.ts';
import { presentInvitedTo } from './present.ts';
import { endOf } from './rules.ts';
import { countUse, type LinkRow, loadLink, loadMaker } from './store.links.ts';

/**
 * `invites.look`: what a link leads to. Whoever is in the channel is told so, used up or not.
 *
 * @throws ParleyError `link_not_found`, `link_expired`, `link_used`, `link_revoked`, `channel_archived`, `guest_scope`, `guest_expired`
 */
export const look = (
  context: Context,
  actor: UserActor,
  { code }: MethodInput<'invites.look'>,
): Promise<MethodAnswer<'invites.look'>> => {
  const operation = 'unable to open the link';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { view, link } = await follow(tx, caller, code, operation);
    return {
      channel: presentInvitedTo(view.row),
      memberCount: view.row.memberCount,
      ...(link.createdBy !== null && { by: link.createdBy }),
      users: await loadCards(tx, link.createdBy === null ? [] : [link.createdBy]),
      joined: view.role !== undefined,
    };
  });
};

/**
 * `invites.join`: joins by a link, as a plain member. Uses are counted behind the channel's lock, so never one too many.
 *
 * @throws ParleyError as `invites.look`
 */
export const join = (
  context: Context,
  actor: UserActor,
  { code }: MethodInput<'invites.join'>,
): Promise<MethodAnswer<'invites.join'>> => {
  const operation = 'unable to join by the link';
  let used: LinkRow | undefined;
  const door = async (tx: TenantTx, caller: Caller): Promise<ChannelView> => {
    const { view, link } = await follow(tx, caller, code, operation);
    used = link;
    return view;
  };
  return writeThrough(context, actor, operation, door, async (writing) => {
    const { answer, fresh } = await enter(context, writing, operation);
    if (fresh && used) await countUse(writing.tx, used.id);
    return answer;
  });
};

const follow = async (
  tx: TenantTx,
  caller: Caller,
  code: string,
  operation: string,
): Promise<{ view: ChannelView; link: LinkRow }> => {
  const link = await loadLink(tx, hashOf(code));
  if (!link) throw new ParleyError('link_not_found', operation);
  const view = await openDoor(tx, caller, link.channel, operation, 'link_not_found');
  if (view.role) return { view, link };
  const ended = endOf(link, tx.at) ?? ((await mayStillAdd(tx, link)) ? undefined : 'link_revoked');
  if (ended) throw new ParleyError(ended, operation);
  return { view, link };
};

/** A link opens no more than its maker may: theirs end when they lose the right. */
const mayStillAdd = async (tx: TenantTx, { channel, createdBy }: LinkRow): Promise<boolean> => {
  if (createdBy === null) return true;
  const [row, maker] = await Promise.all([loadChannel(tx, { channel }, createdBy), loadMaker(tx, createdBy)]);
  if (!row || !maker) return false;
  const locked = isLocked({ role: maker.role, guestUntil: maker.guestUntil }, tx.at);
  const view = viewOf(row, { user: createdBy, appRole: maker.role, locked });
  return view?.capabilities.has('add-members') === true;
};
