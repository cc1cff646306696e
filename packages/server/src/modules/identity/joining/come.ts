import { ParleyError } from '@parley/protocol/errors';
import type { Doors } from '../accounts/index.ts';
import { enter } from '../workspaces/index.ts';
import type { Found } from './find.ts';
import { lockPolicy, removeAccepted, removeWaiting } from './store.ts';

const operation = 'unable to come in';

/** An account, and what it is called. */
export interface Comer {
  id: string;
  name: string;
}

/** Makes the account a member, whatever waited of it. @throws ParleyError `workspace_not_found`, `username_taken` */
export const letIn = async (
  { options: { context, accounts } }: Pick<Doors, 'options'>,
  app: string,
  { id: account, name }: Comer,
  username?: string,
): Promise<string> => {
  try {
    const user = await enter(context, accounts, { account, app, role: 'member', name, username });
    await context.db.tenant(app, 'write', async (tx) => {
      await removeWaiting(tx, account);
      await removeAccepted(tx, account);
    });
    return user;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    // Who was shut out is told no more than that there is nothing.
    if (error.reason === 'user_deactivated') throw new ParleyError('workspace_not_found', operation);
    if (error.reason !== 'username_taken') throw error;
    throw new ParleyError('username_taken', operation, { details: { path: 'username' } });
  }
};

/** Comes in where everybody may. @throws ParleyError `workspace_not_found` where not, `username_taken` */
export const come = async (
  doors: Doors,
  found: Found,
  comer: Comer,
  username: string | undefined,
): Promise<{ app: { id: string; slug?: string }; user: { id: string } }> => {
  const { app, workspace } = found;
  const policy = await doors.options.context.db.tenant(app, 'write', lockPolicy);
  if (found.user === undefined && policy !== 'open') throw new ParleyError('workspace_not_found', operation);
  const user = found.user ?? (await letIn(doors, app, comer, username));
  return { app: { id: app, ...(workspace.slug && { slug: workspace.slug }) }, user: { id: user } };
};
