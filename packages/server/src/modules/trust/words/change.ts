import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { changeWords, type KnownApps } from '../../identity/apps/index.ts';
import { recordAct } from '../acts/index.ts';
import { type BlockedWords, sameOf } from './rules.ts';

type Answer = MethodAnswer<'moderation.words'>;

/** `moderation.blockWord`. @throws ParleyError `capability_missing`, `words_full` */
export const block = (
  context: Context,
  known: KnownApps,
  actor: AppActor,
  { word, how }: MethodInput<'moderation.blockWord'>,
): Promise<Answer> =>
  change(context, known, actor, 'moderation.blockWord', word, (held) => {
    if (held[how].some((one) => sameOf(one) === sameOf(word))) return held;
    const others = without(held, word);
    return { ...others, [how]: [...others[how], word] };
  });

/** `moderation.allowWord`. @throws ParleyError `capability_missing` */
export const allow = (
  context: Context,
  known: KnownApps,
  actor: AppActor,
  { word }: MethodInput<'moderation.allowWord'>,
): Promise<Answer> =>
  change(context, known, actor, 'moderation.allowWord', word, (held) => without(held, word));

const without = ({ refuse, mask }: BlockedWords, word: string): Answer => {
  const isOther = (one: string): boolean => sameOf(one) !== sameOf(word);
  return { refuse: refuse.filter(isOther), mask: mask.filter(isOther) };
};

/** This process applies it at once, others within seconds. */
const change = (
  context: Context,
  known: KnownApps,
  actor: AppActor,
  act: 'moderation.blockWord' | 'moderation.allowWord',
  word: string,
  make: (held: Answer) => Answer,
): Promise<Answer> => {
  const operation = 'unable to change the words';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const { held, words } = await changeWords(tx, make);
    const isSame = (['refuse', 'mask'] as const).every((how) => `${held[how]}` === `${words[how]}`);
    if (isSame) return words;
    if (Math.max(words.refuse.length, words.mask.length) > limits.blockedWordsMost)
      throw new ParleyError('words_full', operation);
    await recordAct(context, tx, { act, actor: caller.user, details: { word } });
    tx.onCommit(() => known.forget(tx.app));
    return words;
  });
};
