import type { MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { writeToChannel } from '../access/index.ts';
import { hide } from '../members/index.ts';
import { distinctId, sortMembers } from './distinct.ts';
import type { Found } from './find.ts';
import { takeOrFind } from './get-or-create.ts';

const operation = 'unable to create the channel';

/** A channel with an id the server makes: a new one, or the one conversation of exactly these people. */
export const create = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'channels.create'>,
): Promise<Found> =>
  input.distinct
    ? converse(context, actor, input)
    : takeOrFind(context, actor, { ...input, id: context.ids.uuid() }, operation);

const converse = async (
  context: Context,
  actor: AppActor,
  input: MethodInput<'channels.create'>,
): Promise<Found> => {
  const others = input.members ?? [];
  const members = sortMembers(actor.kind === 'user' ? [...others, actor.user] : others);
  if (members.length < 2) throw new ParleyError('group_too_small', operation);
  const draft = { ...input, id: distinctId(members), members };
  const answer = await takeOrFind(context, actor, draft, operation);
  if (!answer.channel.membership?.hidden) return answer;
  // Whoever looks for a conversation they once left wants to see it again.
  await writeToChannel(context, actor, { cid: answer.log }, operation, (writing) =>
    hide(context, writing, false),
  );
  return takeOrFind(context, actor, draft, operation);
};
