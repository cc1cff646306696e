import { type MethodInput, splitCid } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { type Found, findTaken } from './find.ts';
import { type Draft, found } from './found.ts';

const operation = 'unable to get or create the channel';

/** The channel of an id the caller chose; one that exists is answered as it is. */
export const getOrCreate = async (
  context: Context,
  actor: AppActor,
  { cid, ...settings }: MethodInput<'channels.getOrCreate'>,
): Promise<Found> =>
  takeOrFind(context, actor, { ...settings, ...splitCid(cid), distinct: false }, operation);

/**
 * Of any number of callers at once, one makes the channel and the others find it: the unique key of the id makes them
 * wait for the first one's commit.
 */
export const takeOrFind = async (
  context: Context,
  actor: AppActor,
  draft: Draft,
  operation: string,
): Promise<Found> => {
  const cid = `${draft.type}:${draft.id}`;
  const there = await findTaken(context, actor, cid, operation, draft);
  if (there) return there;
  const made = await openAs(context, actor, 'write', operation, (tx, caller) =>
    found(context, tx, caller, draft, operation),
  );
  if (made) return made;
  const theirs = await findTaken(context, actor, cid, operation, draft);
  if (!theirs) throw new ParleyError('channel_busy', operation);
  return theirs;
};
