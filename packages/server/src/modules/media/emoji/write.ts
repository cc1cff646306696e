import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { freeFiles, holdFile } from '../attachments/index.ts';
import { presentEmoji } from './rules.ts';
import { insertEmoji, loadEmoji, removeName } from './store.ts';
import { tellEmoji, tellRemoved } from './tell.ts';

/**
 * `emoji.create`: gives an uploaded picture a name. The same name and file again answers with what is there.
 *
 * @throws ParleyError `capability_missing`, `emoji_taken`, `file_not_found`
 */
export const create = (
  context: Context,
  actor: AppActor,
  { name, fileId }: MethodInput<'emoji.create'>,
): Promise<MethodAnswer<'emoji.create'>> => {
  const operation = 'unable to make the emoji';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const [held] = await loadEmoji(tx, name);
    if (held?.name === name && held.fileId === fileId)
      return { emoji: presentEmoji(tx.app, held), created: false };
    if (held) throw new ParleyError('emoji_taken', operation);
    await holdFile(tx, fileId, 'emoji', caller.user, operation);
    const made = await insertEmoji(tx, { name, fileId, user: caller.user });
    const [row] = await loadEmoji(tx, name);
    if (!made || !row) throw new ParleyError('emoji_taken', operation);
    return { emoji: tellEmoji(context, tx, row), created: true };
  });
};

/**
 * `emoji.alias`: one more name. An alias it has already changes nothing.
 *
 * @throws ParleyError `capability_missing`, `emoji_not_found`, `emoji_taken` when the name is another's, `body_invalid`
 * when it has ten
 */
export const alias = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'emoji.alias'>,
): Promise<MethodAnswer<'emoji.alias'>> => {
  const operation = 'unable to give the emoji another name';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const [held] = await loadEmoji(tx, input.name);
    if (!held) throw new ParleyError('emoji_not_found', operation);
    if (held.aliases.includes(input.alias)) return { emoji: presentEmoji(tx.app, held) };
    if (held.aliases.length >= limits.emojiAliases) {
      const problem = `is one more than the ${limits.emojiAliases} aliases an emoji may have`;
      throw new ParleyError('body_invalid', operation, { details: { path: 'alias', problem } });
    }
    if (!(await insertEmoji(tx, { name: input.alias, aliasOf: held.name, user: caller.user })))
      throw new ParleyError('emoji_taken', operation);
    const [row = held] = await loadEmoji(tx, held.name);
    return { emoji: tellEmoji(context, tx, row) };
  });
};

/**
 * `emoji.delete`: by its name the emoji with its aliases and its picture, by an alias that alone.
 *
 * @throws ParleyError `capability_missing`, `emoji_not_found`
 */
export const remove = (
  context: Context,
  actor: AppActor,
  name: string,
): Promise<MethodAnswer<'emoji.delete'>> => {
  const operation = 'unable to delete the emoji';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const [held] = await loadEmoji(tx, name);
    if (!held) throw new ParleyError('emoji_not_found', operation);
    await removeName(tx, name);
    if (held.name === name) {
      await freeFiles(context, tx, [{ id: held.fileId }]);
      tellRemoved(context, tx, name);
    } else tellEmoji(context, tx, { ...held, aliases: held.aliases.filter((alias) => alias !== name) });
    return { name };
  });
};
