import { createHash } from 'node:crypto';
import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { departFrom } from '../../messaging/members/index.ts';
import { type Accounts, userOf } from '../accounts/index.ts';
import { claimed } from './claim.ts';
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
 * what was cut off is finished by doing it again. Whoever was imported is taken over by the account with their address.
 * Membership comes last: before it nobody can act as the user.
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
  const claimedUser = held === undefined ? await claimed(context, accounts, entering) : undefined;
  const user = held ?? claimedUser ?? idOf(account, app);
  const hands = await handsOf(context, app);
  const standing = await standingIn(hands, user);
  if (held !== undefined && standing !== 'left') return held;
  if (standing === 'out') throw new ParleyError('user_deactivated', operation);
  // What they were in before is theirs no more, also where that had no time to be done.
  if (standing === 'left') await departFrom(context, app, user);
  if (claimedUser === undefined) await makeUser(hands, user, entering);
  else await takeOver(hands, user, entering);
  if (standing === 'left') await hands.as(undefined, 'users.reactivate', { id: user });
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

/** They stay who they were to everybody: what was written and who was mentioned is of this user. */
const takeOver = async (
  hands: Hands,
  id: string,
  { name, username, role, guestUntil }: Entering,
): Promise<void> => {
  await hands.as(undefined, 'users.upsert', {
    users: [{ id, name, role, guestUntil, ...(username && { username }) }],
  });
};

/** One who was shut out does not come back by another invitation; one who left does. */
const standingIn = async (hands: Hands, user: string): Promise<'in' | 'left' | 'out'> => {
  const found = await unless(['user_not_found'], () => hands.as(undefined, 'users.get', { id: user }));
  const { deactivatedAt, deletedAt, leftAt } = found?.user ?? {};
  if (leftAt !== undefined && !deletedAt) return 'left';
  return deactivatedAt || deletedAt ? 'out' : 'in';
};

const makeUser = async (
  hands: Hands,
  id: string,
  { name, username, role, guestUntil }: Entering,
): Promise<void> => {
  // A username that was chosen is asked for twice: the same account coming in at the same moment may just have taken it.
  const tries = username === undefined ? triesMost : 2;
  for (let number = 1; ; number += 1) {
    const profile = { id, name, role, username: username ?? usernameOf(name, number), guestUntil };
    const isLast = number === tries;
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
