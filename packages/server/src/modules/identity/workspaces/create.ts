import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { type Accounts, membershipsOf } from '../accounts/index.ts';
import { loadUser } from '../users/index.ts';
import { enter } from './enter.ts';
import { makeWorkspace } from './make.ts';
import { makeGeneral } from './set-up.ts';

const operation = 'unable to make the workspace';

/** Another workspace, for one who owns one already. @throws ParleyError `capability_missing`, `slug_taken` */
export const create = async (
  context: Context,
  accounts: Accounts,
  account: { id: string; name: string },
  asked: { name: string; slug?: string | undefined; username?: string | undefined },
): Promise<string> => {
  if (!(await isOwner(context, accounts, account.id))) throw new ParleyError('capability_missing', operation);
  const id = context.ids.uuid();
  await makeWorkspace(context, { id, ...asked });
  await makeGeneral(context, id);
  const { name } = account;
  await enter(context, accounts, {
    account: account.id,
    app: id,
    role: 'owner',
    name,
    username: asked.username,
  });
  return id;
};

const isOwner = async (context: Context, { sql }: Accounts, account: string): Promise<boolean> => {
  for (const { app, user } of await membershipsOf(sql, account)) {
    const found = await context.db.tenant(app, 'snapshot', (tx) => loadUser(tx, user));
    if (found?.role === 'owner' && !found.deactivatedAt && !found.deletedAt) return true;
  }
  return false;
};
