import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { hashOf, newCode } from '../../../platform/crypto/code.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../access/index.ts';
import { presentLink } from './present.ts';
import { insertLink, type LinkRow, listLinks, lockLinks, revoke } from './store.links.ts';

/**
 * `invites.createLink`: the code is in the answer and nowhere else, its hash is kept.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `links_full`
 */
export const createLink = (
  context: Context,
  actor: AppActor,
  { cid, expiresInSeconds, usesMost }: MethodInput<'invites.createLink'>,
): Promise<MethodAnswer<'invites.createLink'>> => {
  const operation = 'unable to make a link';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'add-members', operation);
    const { channel } = view.row;
    await lockLinks(tx, channel);
    if ((await listLinks(tx, channel)).length >= limits.linksMost)
      throw new ParleyError('links_full', operation);
    const row: LinkRow = {
      ...{ id: context.ids.uuid(), channel, createdBy: caller.user ?? null, createdAt: tx.at },
      expiresAt: expiresInSeconds === undefined ? null : new Date(tx.at.getTime() + expiresInSeconds * 1_000),
      ...{ usesMost: usesMost ?? null, uses: 0, revokedAt: null },
    };
    const code = newCode();
    await insertLink(tx, row, hashOf(code));
    return { link: presentLink(row, cid), code };
  });
};

/** `invites.links`: those that work, without their codes. @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed` */
export const links = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'invites.links'>,
): Promise<MethodAnswer<'invites.links'>> => {
  const operation = 'unable to list the links';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'add-members', operation);
    const rows = await listLinks(tx, view.row.channel);
    const makers = rows.flatMap(({ createdBy }) => createdBy ?? []);
    return { items: rows.map((row) => presentLink(row, cid)), users: await loadCards(tx, makers) };
  });
};

/** `invites.revokeLink`: whoever uses it from now on does not get in. @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed` */
export const revokeLink = (
  context: Context,
  actor: AppActor,
  { cid, id }: MethodInput<'invites.revokeLink'>,
): Promise<MethodAnswer<'invites.revokeLink'>> => {
  const operation = 'unable to end the link';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'add-members', operation);
    await revoke(tx, view.row.channel, id);
    return {};
  });
};
