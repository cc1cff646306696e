import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { Accounts } from '../accounts/index.ts';
import { enter, generalCid } from './enter.ts';
import { handsOf } from './hands.ts';
import { type SetUpLink, useLink } from './links.ts';
import { makeWorkspace } from './make.ts';

/** What somebody who opened a set-up link says of themselves and, for the first workspace, of it. */
export interface SettingUp {
  token: string;
  name: string;
  email: string;
  password: string;
  workspace?: { name: string; slug?: string | undefined } | undefined;
  username?: string | undefined;
}

const operation = 'unable to set up';

/**
 * Makes the holder of a set-up link an owner. Each step may be done again: what was cut off is finished by the same link.
 *
 * @throws ParleyError `setup_link_refused`, `body_invalid`, `password_refused`, `slug_taken`, `username_taken`
 */
export const setUp = (
  context: Context,
  accounts: Accounts,
  asked: SettingUp,
): Promise<{ app: string; user: string }> =>
  useLink(accounts.sql, asked.token, context.clock.now(), async (link) => {
    const { name, email, password, username } = asked;
    if (link.app === null && !asked.workspace) throw missing();
    const account = await accounts.makeOrRenew({ name, email, password });
    const app = link.app ?? (await makeFirst(context, link, asked));
    const user = await enter(context, accounts, { account, app, role: 'owner', name, username });
    const hands = await handsOf(context, app);
    // Whoever was in it already becomes an owner, too.
    await hands.as(undefined, 'users.upsert', { users: [{ id: user, role: 'owner' }] });
    return { app, user };
  });

const makeFirst = async (
  context: Context,
  { makes: id }: SetUpLink,
  { workspace }: SettingUp,
): Promise<string> => {
  if (!workspace) throw missing();
  await makeWorkspace(context, { id, ...workspace });
  await makeGeneral(context, id);
  return id;
};

/** The public channel of everybody, before anybody is there. */
export const makeGeneral = async (context: Context, app: string): Promise<void> => {
  const hands = await handsOf(context, app);
  await hands.as(undefined, 'channels.getOrCreate', { cid: generalCid, name: 'general' });
};

const missing = (): ParleyError =>
  new ParleyError('body_invalid', operation, { details: { path: 'workspace', problem: 'is missing' } });
