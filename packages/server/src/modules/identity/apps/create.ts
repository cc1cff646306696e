import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { translate } from '../../../platform/db/errors.ts';
import { requirePlatform } from './access.ts';
import { makeApp } from './make.ts';
import { presentApp } from './present.ts';

const operation = 'unable to create the app';

/** `apps.create`. @throws ParleyError `id_taken` */
export const create = async (
  context: Context,
  actor: Actor,
  input: MethodInput<'apps.create'>,
): Promise<MethodAnswer<'apps.create'>> => {
  requirePlatform(actor, operation);
  const id = (input.id ?? context.ids.uuid()).toLowerCase();
  const made = await makeApp(context, { ...input, id, name: input.name.trim() }).catch((error: unknown) => {
    throw translate(error, operation);
  });
  if (!made) throw new ParleyError('id_taken', operation);
  return { app: presentApp(made.app), key: made.key };
};
