import { limits, type MethodAnswer, type Status } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { requireEmoji } from '../../messaging/reactions/index.ts';
import { endStatus } from './jobs.ts';
import type { Settings } from './rules.ts';
import { set } from './set.ts';

const operation = 'unable to set the status';

/**
 * `presence.setStatus`: what one is about, until a time or until it is taken back.
 *
 * @throws ParleyError `body_invalid` for one that says nothing, `emoji_invalid`, `time_passed`, `time_too_far`
 */
export const setStatus = async (
  context: Context,
  actor: UserActor,
  status: Status | null,
): Promise<MethodAnswer<'presence.setStatus'>> => {
  const change = changeOf(status, context.clock.now());
  return set(context, actor, change, operation, (tx) =>
    endStatus.plan(context, tx, { user: actor.user }, change.statusUntil),
  );
};

const changeOf = (
  status: Status | null,
  now: Date,
): Pick<Settings, 'statusEmoji' | 'statusText' | 'statusUntil'> => {
  if (!status) return { statusEmoji: null, statusText: null, statusUntil: null };
  // One line, as it is shown.
  const text = status.text?.replace(/\s+/gu, ' ').trim() || undefined;
  if (status.emoji === undefined && text === undefined) {
    const problem = 'says nothing: name an emoji, words or both';
    throw new ParleyError('body_invalid', operation, { details: { path: 'status', problem } });
  }
  const until = status.expiresAt === undefined ? null : new Date(status.expiresAt);
  if (until && until <= now) throw new ParleyError('time_passed', operation);
  if (until && until.getTime() - now.getTime() > limits.planAheadMs)
    throw new ParleyError('time_too_far', operation);
  return {
    statusEmoji: status.emoji === undefined ? null : requireEmoji(status.emoji, operation),
    statusText: text ?? null,
    statusUntil: until,
  };
};
