import { createHash } from 'node:crypto';
import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { type Accounts, userOf } from '../accounts/index.ts';
import { type Hands, handsOf } from './hands.ts';
import { usernameOf } from './username.ts';

/** Who comes into a workspace, and as what. */
export interface Entering {
  account: string;
  app: string;
  role: AppRole;
  name: string;
  /** Made of the name when absent. */
  username?: string | undefined;
  /** Of guests: until when they write. */
  guestUntil?: string | undefined;
  /** Channels they are put into beside `general`. */
  cids?: readonly string[];
}

/** The channel everybody but guests is in. */
export const generalCid = 'team:general';

const operation = 'unable to come into the workspace';
const triesMost = 50;

/**
 * Makes an account a user of a workspace, with a username and in its channels. One that is in it already stays as it is;
 * what was cut off is finished by doing it again. Membership comes last: before it nobody can act as the new user.
 *
 * @returns the user's id
 * @throws ParleyError `username_taken`, `user_deactivated`
 */
export const enter = async (
  context: Context,
  accounts: Pick<Accounts, 'sql' | 'join'>,
  entering: Entering,
): Promise<string> => {
  const { account, app, role } = entering;
  const held = await userOf(accounts.sql, account, app);
  if (held !== undefined) return held;
  const user = idOf(account, app);
  const hands = await handsOf(context, app);
  await requireActive(hands, user);
  await makeUser(hands, user, entering);
  if (role !== 'guest')
    await unless(['channel_not_found', 'capability_missing', 'member_banned'], () =>
      hands.as(user, 'members.join', { cid: generalCid }),
    );
  for (const cid of entering.cids ?? [])
    await unless(['channel_not_found', 'user_banned'], () =>
      hands.as(undefined, 'members.add', { cid, users: [user] }),
    );
  await accounts.join(account, { app, user });
  return user;
};

/** The same at every attempt, and nobody else's. */
const idOf = (account: string, app: string): string =>
  `u-${createHash('sha256').update(`${app}/${account}`).digest('base64url').slice(0, 22)}`;

/** One who was shut out does not come back by another invitation. */
const requireActive = async (hands: Hands, user: string): Promise<void> => {
  const found = await unless(['user_not_found'], () => hands.as(undefined, 'users.get', { id: user }));
  if (found?.user.deactivatedAt || found?.user.deletedAt)
    throw new ParleyError('user_deactivated', operation);
};

const makeUser = async (
  hands: Hands,
  id: string,
  { name, username, role, guestUntil }: Entering,
): Promise<void> => {
  for (let number = 1; ; number += 1) {
    const profile = { id, name, role, username: username ?? usernameOf(name, number), guestUntil };
    const isLast = username !== undefined || number === triesMost;
    const made = await unless(isLast ? [] : ['username_taken'], () =>
      hands.as(undefined, 'users.upsert', { users: [profile] }),
    );
    if (made) return;
  }
};

/** @returns undefined for a refusal that is no reason to stay outside */
const unless = async <T>(reasons: readonly Reason[], call: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ParleyError && reasons.includes(error.reason)) return undefined;
    throw error;
  }
};
