import type { SubscribeRequest } from './command.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { errors, Refusal } from './errors.ts';
import type { Grant } from './grant.ts';
import { Opaque, payload } from './protocol/payload.ts';
import type { SubscribeResult } from './protocol/reply.ts';
import { recover } from './recover.ts';
import type { ChannelOptions } from './rules.ts';
import { allows } from './rules.ts';
import { announcedSubscriptionTtl } from './session-reply.ts';
import type { Subscription } from './subscription.ts';
import { plainClient, plainServer } from './subscription.ts';

/** Bit of a subscribe request's flags: an error instead of a recovery that is not whole. */
const REJECT_UNRECOVERED = 2;

/** What a client may wish for with a subscription; all of it is subject to the channel's options. */
export type Wish = Partial<
  Pick<
    SubscribeRequest,
    'recover' | 'epoch' | 'offset' | 'positioned' | 'recoverable' | 'join_leave' | 'delta' | 'flag'
  >
>;

/**
 * Decides what a granted subscription is and what its reply says. Nothing waits between this and the moment the
 * connection joins, so no publication can come in between a recovery and the first one delivered live.
 *
 * @throws Refusal 112 when the client wants no subscription that does not recover.
 */
export function open<State>(
  core: Core<State>,
  connection: Connection<State>,
  channel: string,
  options: ChannelOptions,
  grant: Grant,
  wish: Wish,
  serverSide: boolean,
): { readonly subscription: Subscription; readonly result: SubscribeResult } {
  const data = payload(grant.data);
  const features = featuresOf(connection, options, grant, wish);
  if (features === undefined && grant.info === undefined && grant.expiresAt === undefined) {
    return { subscription: serverSide ? plainServer : plainClient, result: { data } };
  }
  const { presence, announced, told, positioned, recoverable } = features ?? nothing;
  const top = positioned ? core.histories.position(channel, options) : undefined;
  const wasRecovering = recoverable && wish.recover === true;
  const from = { epoch: wish.epoch ?? '', offset: wish.offset ?? 0 };
  const missed = wasRecovering ? recover(core.histories, channel, options, from) : undefined;
  if (wasRecovering && missed === undefined && ((wish.flag ?? 0) & REJECT_UNRECOVERED) !== 0) {
    throw new Refusal(errors.unrecoverablePosition);
  }
  const delta = positioned && options.allowDelta && wish.delta === 'fossil';
  const result: SubscribeResult = {
    data,
    ...(serverSide ? {} : announcedSubscriptionTtl(core.settings, grant.expiresAt)),
    positioned,
    recoverable,
    epoch: top?.epoch,
    // The client moves on from where it was, publication by publication.
    offset: missed === undefined ? top?.offset : from.offset,
    was_recovering: wasRecovering,
    recovered: missed !== undefined,
    publications: delta ? missed?.map((pub) => ({ ...pub, data: new Opaque(pub.data) })) : missed,
    delta,
  };
  const subscription: Subscription = {
    serverSide,
    presence,
    announced,
    told,
    info: payload(grant.info),
    position: top && { epoch: top.epoch, offset: top.offset },
    // What was replayed is what the next delta applies to; before it one is sent whole.
    delta: delta ? (missed?.length ? 'ready' : 'first') : 'none',
    expiresAt: grant.expiresAt,
  };
  return { subscription, result };
}

const nothing = { presence: false, announced: false, told: false, positioned: false, recoverable: false };

/** Undefined when the channel offers publications and nothing else. */
function featuresOf<State>(
  { user }: Connection<State>,
  options: ChannelOptions,
  { override }: Grant,
  wish: Wish,
): typeof nothing | undefined {
  const rules = override === undefined ? options : { ...options, ...override };
  const mayReadHistory = allows(options, 'history', user, true);
  const mayReadPresence = allows(options, 'presence', user, true);
  const keeps = options.historySize > 0 && options.historyTtlMs > 0;
  const recoverable =
    keeps &&
    (rules.forceRecovery || (wish.recoverable === true && (options.allowRecovery || mayReadHistory)));
  const positioned =
    recoverable ||
    (keeps &&
      (rules.forcePositioning || (wish.positioned === true && (options.allowPositioning || mayReadHistory))));
  const told = rules.joinLeave && (rules.forcePushJoinLeave || (wish.join_leave === true && mayReadPresence));
  const features = { presence: rules.presence, announced: rules.joinLeave, told, positioned, recoverable };
  return Object.values(features).some(Boolean) ? features : undefined;
}
