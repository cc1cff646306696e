import type { MethodAnswer } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { settingsIn } from '../../identity/apps/index.ts';
import { said } from './check.ts';

/** `moderation.words`. @throws ParleyError `capability_missing` */
export const list = (context: Context, actor: AppActor): Promise<MethodAnswer<'moderation.words'>> => {
  const operation = 'unable to list the words';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    return (await settingsIn(tx)).blockedWords;
  });
};

/** `moderation.tryWords`, by the words as they are at this moment. @throws ParleyError `capability_missing` */
export const tryWords = (
  context: Context,
  actor: AppActor,
  text: string,
): Promise<MethodAnswer<'moderation.tryWords'>> => {
  const operation = 'unable to try the text';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const { text: left, refusedWord } = said({ text, attachments: [] }, (await settingsIn(tx)).blockedWords);
    return { text: left, ...(refusedWord !== undefined && { refusedWord }) };
  });
};
