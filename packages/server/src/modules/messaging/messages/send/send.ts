import { mentionsOf } from '@parley/markdown';
import type { Forwarded, MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Call } from '../../../../platform/http/call.ts';
import { openAs } from '../../../identity/access/index.ts';
import { allowedWords } from '../../../trust/words/index.ts';
import type { ChannelNumbers } from '../../access/index.ts';

import { loadNamed } from '../store.ts';
import { presentAccepted } from './deliver.ts';
import { bodyHash } from './hash.ts';
import { channelKey, type SendInput, type SendItem } from './item.ts';
import { tokensForNames } from './names.ts';
import type { SendQueue } from './queue.ts';
import { repeatedAnswer } from './repeat.ts';
import { checkBody } from './rules.ts';

const operation = 'unable to send the message';

/**
 * `messages.send`: checks what can be checked without the database, then waits for the batch that writes it. The answer
 * means committed.
 *
 * @throws ParleyError by the rules MS-1 to MS-20
 */
export const send = async (
  context: Context,
  queue: SendQueue,
  numbers: ChannelNumbers,
  call: Call,
  input: SendInput,
  forwarded?: Forwarded,
): Promise<MethodAnswer<'messages.send'>> => {
  const actor = requireUserActor(call);
  checkBody(input, operation, forwarded !== undefined);
  const channel = await numbers.find(context, actor.app, input.cid);
  if (channel === undefined) return refuseUnknown(context, actor);
  const item = await toItem(context, actor, channel, input, forwarded);
  let outcome = await queue.send(item);
  if (outcome.kind === 'stranger') {
    await openAs(context, actor, 'write', operation, async () => {});
    outcome = await queue.send(item);
  }
  if (outcome.kind === 'refused') throw outcome.error;
  if (outcome.kind === 'repeated') return repeatedAnswer(context, actor, item, outcome);
  if (outcome.kind !== 'accepted') throw new ParleyError('channel_busy', operation);
  const { accepted } = outcome;
  return {
    log: input.cid,
    offset: accepted.offset,
    id: input.id,
    ...(accepted.seq !== null && { seq: accepted.seq }),
    message: presentAccepted(accepted),
    created: true,
  };
};

const requireUserActor = (call: Call): UserActor => {
  if (call.actor.kind !== 'user') throw new ParleyError('user_required', operation);
  return call.actor;
};

/** The same answer, after the same checks of the caller, as for a channel they may not know. */
const refuseUnknown = (context: Context, actor: UserActor): Promise<never> =>
  openAs(context, actor, 'snapshot', operation, async () => {
    throw new ParleyError('channel_not_found', operation);
  });

const toItem = async (
  context: Context,
  actor: UserActor,
  channel: number,
  input: SendInput,
  forwarded: Forwarded | undefined,
): Promise<SendItem> => {
  const named = await tokensForNames(input.text, (names) =>
    context.db.tenant(actor.app, 'snapshot', (tx) => loadNamed(tx, channel, names, actor.user)),
  );
  const { poll } = input;
  const said = poll?.options.map((option) => option.text) ?? [];
  const written = { text: named, attachments: input.attachments, options: said };
  const { text, attachments, options, refusedWord } = await allowedWords(context, actor.app, written);
  return {
    actor,
    channel,
    key: channelKey(actor.app, channel),
    cid: input.cid,
    id: input.id,
    text,
    attachments,
    refusedWord,
    parentId: input.parentId,
    alsoInChannel: input.alsoInChannel ?? false,
    quotedId: input.quotedId,
    custom: input.custom,
    poll: poll && {
      ...poll,
      options: poll.options.map(({ id }, at) => ({ id, text: options[at] ?? '' })),
    },
    seenSeq: input.seenSeq,
    silent: input.silent ?? false,
    previews: input.previews ?? true,
    named: text.includes('<') ? mentionsOf(text) : undefined,
    ...(forwarded && { forwarded }),
    hash: bodyHash(input, forwarded?.messageId),
  };
};
