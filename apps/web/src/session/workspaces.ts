import { createClient } from '@parley/client';
import { indexedDbStore } from '@parley/client/indexeddb';
import { forgetSearches } from '../search/recent.ts';
import { askSoon } from './ask.ts';
import { forgetPlace } from './lastPlace.ts';
import type { AppOfSession, Session } from './session.ts';
import { forget, keep, kept } from './storage.ts';

/** A workspace that an account is in, and who it is there. */
export interface Workspace {
  app: AppOfSession;
  user: { id: string; name?: string | undefined };
  /** What they have not read there, when it was asked last. */
  unread?: number | undefined;
  mentions?: number | undefined;
}

/** What this browser knows of its account without the engine. No token is kept. */
const workspacesKey = 'parley:workspaces';
/** The id of the app that was visited last. */
const lastKey = 'parley:workspace';

/** The workspaces this browser's account was in when it was asked last, with the one that was visited last. */
export const keptWorkspaces = (): { workspaces: readonly Workspace[]; last: string | undefined } => ({
  workspaces: kept<Workspace[]>(localStorage, workspacesKey) ?? [],
  last: kept<string>(localStorage, lastKey),
});

/** What addresses call it. */
export const nameOf = ({ app }: Workspace): string => app.slug ?? app.id;

/** Which workspace an address opens. */
export type Choice = { workspace: Workspace } | { missing: string } | 'list';

/**
 * That of the address, else the one visited last, else the only one; of several it is for the person to choose. Pure.
 *
 * @param name what the address calls it, if it names one
 * @param last the id of the one visited last
 */
export function choose(
  workspaces: readonly Workspace[],
  name: string | undefined,
  last: string | undefined,
): Choice {
  if (name !== undefined) {
    const named = workspaces.find((one) => nameOf(one) === name || one.app.id === name);
    return named ? { workspace: named } : { missing: name };
  }
  const found = workspaces.find(({ app }) => app.id === last) ?? (workspaces.length === 1 && workspaces[0]);
  return found ? { workspace: found } : 'list';
}

/** It is the one that opens next time, when no address says another. */
export const visit = ({ app }: Workspace): void => keep(localStorage, lastKey, app.id);

/**
 * Asks which workspaces the account of this browser is in. What was kept of others is removed: they are no longer its own.
 *
 * @throws RefusedError when nobody is signed in, or there are no accounts; TypeError when the engine does not answer
 */
export async function loadWorkspaces(): Promise<Workspace[]> {
  const { apps } = await askSoon<{ apps: Workspace[] }>('/api/auth/parley/apps');
  const isStill = (old: Workspace) =>
    apps.some(({ app, user }) => app.id === old.app.id && user.id === old.user.id);
  for (const old of keptWorkspaces().workspaces) if (!isStill(old)) await removeStore(old);
  keep(localStorage, workspacesKey, apps);
  return apps;
}

/** Removes what this browser keeps of every workspace of its account, in all its windows. */
export async function removeWorkspaces(): Promise<void> {
  const { workspaces } = keptWorkspaces();
  forget(localStorage, workspacesKey);
  forget(localStorage, lastKey);
  for (const one of workspaces) await removeStore(one);
}

/** As signing out there would: other windows that show it are told. */
const removeStore = ({ app, user }: Pick<Session, 'app' | 'user'>): Promise<void> => {
  forgetPlace({ app, user });
  forgetSearches({ app, user });
  return createClient({
    url: location.origin,
    token: () => Promise.reject(new Error('unable to connect; the session has ended')),
    store: indexedDbStore({ app: app.id, user: user.id }),
  }).signOut();
};
