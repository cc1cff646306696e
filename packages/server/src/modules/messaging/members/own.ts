import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel } from '../access/index.ts';
import { loadMembership } from '../heads/index.ts';
import { appendToUserLogs, loadUserOffset, tellUser } from '../log/index.ts';
import { lockPlace, type Place, setPlace } from './store.ts';

/** What a method about the caller's own side of a channel answers. */
type Own = MethodAnswer<'channels.pin'>;

/** `channels.pin`: among the caller's favourites, and in their list. @throws ParleyError `channel_not_found`, `not_a_member` */
export const pin = (context: Context, actor: UserActor, cid: string): Promise<Own> =>
  change(context, actor, cid, 'unable to pin the channel', (held, now) =>
    held.pinnedAt && !held.hidden ? undefined : { pinnedAt: held.pinnedAt ?? now, hidden: false },
  );

/** `channels.unpin`. @throws ParleyError `channel_not_found`, `not_a_member` */
export const unpin = (context: Context, actor: UserActor, cid: string): Promise<Own> =>
  change(context, actor, cid, 'unable to unpin the channel', (held) =>
    held.pinnedAt ? { ...held, pinnedAt: null } : undefined,
  );

/** `channels.hide`: what is hidden is no favourite. @throws ParleyError `channel_not_found`, `not_a_member` */
export const hideOwn = (context: Context, actor: UserActor, cid: string): Promise<Own> =>
  change(context, actor, cid, 'unable to hide the channel', (held) =>
    held.hidden ? undefined : { pinnedAt: null, hidden: true },
  );

/** `channels.show`. @throws ParleyError `channel_not_found`, `not_a_member` */
export const showOwn = (context: Context, actor: UserActor, cid: string): Promise<Own> =>
  change(context, actor, cid, 'unable to show the channel', (held) =>
    held.hidden ? { ...held, hidden: false } : undefined,
  );

/**
 * Writes it, and tells the person's devices. Nobody else notices: the channel's log says nothing, and its head is not held.
 *
 * @param wanted undefined when it is so already: then nothing is logged
 */
const change = (
  context: Context,
  actor: UserActor,
  cid: string,
  operation: string,
  wanted: (held: Place, now: Date) => Place | undefined,
): Promise<Own> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { channel } = (await accessChannel(tx, caller, { cid }, operation)).row;
    const { user } = actor;
    const held = await lockPlace(tx, channel, user);
    if (!held) throw new ParleyError('not_a_member', operation);
    const place = wanted(held, tx.at);
    if (place) await setPlace(tx, channel, user, place);
    const membership = await loadMembership(tx, channel, user);
    if (!membership) throw new ParleyError('not_a_member', operation);
    if (!place) return { log: 'user', offset: await loadUserOffset(tx, user), membership };
    const [offset = 0] = await appendToUserLogs(context, tx, [{ user, type: 'membership.updated', channel }]);
    const at = tx.at.toISOString();
    tellUser(context, tx, user, { type: 'membership.updated', offset, at, cid, membership });
    return { log: 'user', offset, membership };
  });
