import { type BlockLevel, type Blocks, limits, type MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { appendToUserLogs, loadUserOffset, lockChannel, tellUser } from '../../messaging/log/index.ts';
import { openAs } from '../access/index.ts';
import { accessUser } from '../users/index.ts';
import {
  deleteBlock,
  isApart,
  loadBlocks,
  loadConversations,
  lockPair,
  putBlock,
  setApart,
} from './store.ts';

type Answer = MethodAnswer<'users.block'>;

/**
 * `users.block`: blocks or mutes somebody; one level stands instead of the other, the same again changes nothing.
 *
 * @throws ParleyError `user_not_found`, `capability_missing` for oneself, `blocks_full`
 */
export const block = (context: Context, actor: UserActor, id: string, level: BlockLevel): Promise<Answer> => {
  const operation = 'unable to block the user';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    await accessUser(tx, caller, id, operation);
    if (id === actor.user) throw new ParleyError('capability_missing', operation);
    return change(context, tx, actor.user, id, level, operation);
  });
};

/** `users.unblock`: neither blocks nor mutes them any more. Whom one does not block stays so. */
export const unblock = (context: Context, actor: UserActor, id: string): Promise<Answer> => {
  const operation = 'unable to unblock the user';
  return openAs(context, actor, 'write', operation, (tx) =>
    change(context, tx, actor.user, id, undefined, operation),
  );
};

const change = async (
  context: Context,
  tx: TenantTx,
  user: string,
  other: string,
  level: BlockLevel | undefined,
  operation: string,
): Promise<Answer> => {
  const pair = [user, other] as const;
  await lockPair(tx, pair);
  const held = await loadBlocks(tx, user);
  const before = Object.hasOwn(held, other) ? held[other] : undefined;
  if (before === level) return { log: 'user', offset: await loadUserOffset(tx, user), blocks: held };
  if (before === undefined && Object.keys(held).length >= limits.blocksMost)
    throw new ParleyError('blocks_full', operation);
  if (level === undefined) await deleteBlock(tx, user, other);
  else await putBlock(tx, user, other, level);
  if (level === 'block' || before === 'block') await part(tx, pair, operation);
  return tell(context, tx, user);
};

/** What is said at this moment in a conversation of the two is before the block or after it. */
const part = async (tx: TenantTx, pair: readonly [string, string], operation: string): Promise<void> => {
  const channels = await loadConversations(tx, pair);
  for (const channel of channels) await lockChannel(tx, channel, operation);
  await setApart(tx, channels, pair, await isApart(tx, pair));
};

const tell = async (context: Context, tx: TenantTx, user: string): Promise<Answer> => {
  const type = 'block.updated';
  const [offset = 0] = await appendToUserLogs(context, tx, [{ user, type }]);
  const blocks: Blocks = await loadBlocks(tx, user);
  tellUser(context, tx, user, { type, offset, at: tx.at.toISOString(), blocks });
  return { log: 'user', offset, blocks };
};
