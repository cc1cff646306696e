import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { ServerActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import { openAs } from '../access/index.ts';
import { presentUser } from './present.ts';
import { writeProfiles } from './write.ts';

const operation = 'unable to write the users';

/**
 * `users.upsert`: all of them or none.
 *
 * @throws ParleyError `body_invalid` for an id that is there twice, `id_taken` for a deleted user's, `username_taken`, `custom_too_large`
 */
export const upsert = (
  context: Context,
  actor: ServerActor,
  { users }: MethodInput<'users.upsert'>,
): Promise<MethodAnswer<'users.upsert'>> => {
  for (const user of users) checkCustom(user.custom, operation);
  const ids = users.map(({ id }) => id);
  const twice = ids.findIndex((id, place) => ids.indexOf(id) < place);
  if (twice >= 0) {
    const details = { path: `users.${twice}.id`, problem: 'is there twice' };
    throw new ParleyError('body_invalid', operation, { details });
  }
  return openAs(context, actor, 'write', operation, async (tx) => {
    const written = await writeProfiles(context, tx, users, operation);
    const byId = new Map(written.map((row) => [row.id, row]));
    return {
      users: ids
        .flatMap((id) => byId.get(id) ?? [])
        .map((row) => presentUser(row, { by: undefined, at: tx.at })),
    };
  });
};
