import type { Client } from '@parley/client';
import { ask, isAway } from './ask.ts';
import { forget, keep, kept } from './storage.ts';
import { removeWorkspaces } from './workspaces.ts';

/** Stands from when somebody signs out until the engine knows it. */
const leavingKey = 'parley:leaving';

/** Where one signs out: in this browser, or in every one. */
export type Leaving = 'here' | 'everywhere';

const addresses: Readonly<Record<Leaving, string>> = {
  here: '/api/auth/sign-out',
  everywhere: '/api/auth/parley/sign-out-everywhere',
};

/**
 * Signs the account of this browser out, and removes what is kept of all its workspaces. Here it holds at once; an engine
 * that does not answer is told when it does.
 *
 * @param client of the workspace that is open in this window
 */
export async function signOutOf(how: Leaving, client?: Pick<Client, 'signOut'>): Promise<void> {
  keep(localStorage, leavingKey, how);
  // Told while it is removed here: all other browsers wait for it.
  const finish = finisherOf(how);
  await client?.signOut();
  await removeWorkspaces();
  await finish().catch(() => {});
}

/** Is somebody signing out in this browser, rather than signed out by what happened elsewhere? */
export const isLeaving = (): boolean => kept(localStorage, leavingKey) !== undefined;

/**
 * Tells the engine of somebody who left while it did not answer: before that nobody is asked who they are, so that a
 * browser which was offline is not signed in again.
 *
 * @throws TypeError while the engine does not answer
 */
export async function finishLeaving(): Promise<void> {
  const how = kept<string>(localStorage, leavingKey);
  if (how === 'here' || how === 'everywhere') await finisherOf(how)();
}

/** Tells the engine at once. What it gives waits until the engine knows, and then nothing is left to be told. */
function finisherOf(how: Leaving): () => Promise<void> {
  const told = ask(addresses[how], {}).then(
    () => undefined,
    // What is refused has no session to end any more.
    (error: unknown) => (isAway(error) ? error : undefined),
  );
  return async () => {
    const error = await told;
    if (error) throw error;
    forget(localStorage, leavingKey);
  };
}
