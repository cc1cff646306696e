import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { translate } from '../../../platform/db/errors.ts';
import { requirePlatform } from './access.ts';
import { presentApp } from './present.ts';
import { listApps } from './store.ts';

const operation = 'unable to list the apps';
const scope = 'apps.list';

/** `apps.list`, newest first. @throws ParleyError `cursor_invalid` */
export const list = async (
  context: Context,
  actor: Actor,
  { limit, cursor }: MethodInput<'apps.list'>,
): Promise<MethodAnswer<'apps.list'>> => {
  requirePlatform(actor, operation);
  const after =
    cursor === undefined ? undefined : context.cursors.read<{ at: string; id: string }>(scope, cursor);
  const rows = await listApps(context.db.sql, after, limit + 1).catch((error: unknown) => {
    throw translate(error, operation);
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(presentApp),
    ...(rows.length > limit &&
      last && { next: context.cursors.sign(scope, { at: last.exactAt, id: last.id }) }),
  };
};
