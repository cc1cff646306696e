import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { remember } from '../remember/index.ts';
import { planned } from '../when/index.ts';
import { fireReminder } from './jobs.ts';
import { asItIs, record } from './record.ts';
import { hashOf } from './rules.ts';
import { insertReminder, lockPerson, lockReminder, type ReminderRow } from './store.ts';

const operation = 'unable to make the reminder';

/**
 * `reminders.create`: keeps what is to be remembered and the job that will say so, in one transaction.
 *
 * @throws ParleyError by the rules RM-1 and RM-2
 */
export const create = (
  context: Context,
  actor: UserActor,
  input: MethodInput<'reminders.create'>,
): Promise<MethodAnswer<'reminders.create'>> => {
  const { id, text, messageId, local, zone, repeat } = input;
  if (text === undefined && messageId === undefined) {
    const problem = 'is missing: name a text, a message or both';
    throw new ParleyError('body_invalid', operation, { details: { path: 'text', problem } });
  }
  const bodyHash = hashOf(input);
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const open = await lockPerson(tx, actor.user);
    const held = await lockReminder(tx, id);
    if (held?.userId === actor.user && held.bodyHash.equals(bodyHash))
      return { ...(await asItIs(tx, caller, held)), created: false };
    const remindAt = planned({ local, zone }, tx.at, operation);
    const about = messageId === undefined ? nothing : await remember(tx, caller, messageId, operation);
    if (held) throw new ParleyError('id_taken', operation);
    if (open >= limits.remindersMost) throw new ParleyError('reminders_full', operation);
    const row: ReminderRow = {
      id,
      userId: actor.user,
      text: text ?? null,
      channel: about.channel,
      cid: about.cid,
      messageId: about.messageId,
      snapshot: about.snapshot,
      bodyHash,
      local,
      zone,
      repeat: repeat ?? null,
      remindAt,
      status: 'pending',
      firedAt: null,
      logOffset: 0,
      createdAt: tx.at,
    };
    const answer = await record(context, tx, caller, row, async (_, placed) => {
      if (!(await insertReminder(tx, placed))) throw new ParleyError('id_taken', operation);
    });
    await context.jobs.add(tx, fireReminder, { id }, { at: remindAt, key: id });
    return { ...answer, created: true };
  });
};

const nothing = { channel: null, cid: null, messageId: null, snapshot: null };
