import { isAway, isNobody, isWithout } from './ask.ts';
import { finishLeaving } from './leaving.ts';
import { openByLink, personOfWindow } from './link.ts';
import { baseOf, nameIn } from './place.ts';
import type { Session } from './session.ts';
import { keep, kept } from './storage.ts';
import {
  type Choice,
  choose,
  keptWorkspaces,
  loadWorkspaces,
  nameOf,
  removeWorkspaces,
  visit,
  type Workspace,
} from './workspaces.ts';

/** What a window shows: a workspace, or the page of accounts that comes before one. */
export type Opening =
  | { to: 'workspace'; session: Session }
  | { to: '/sign-in' }
  | { to: '/workspaces'; missing?: string };

/** Says of a window that it was an account's, through reloads. */
const windowKey = 'parley:account';

/**
 * Whose page this is. One that was opened by a development link stays that person's. Any other is the account's that is
 * signed in; where there are no accounts, development links say whose it is. A window that was the account's before opens
 * from what was kept, without asking.
 *
 * @throws NoSessionError when it is nobody's and there are no accounts; TypeError when nothing answers and nothing was kept
 */
export async function openSession(): Promise<Opening> {
  if (personOfWindow() !== null) return { to: 'workspace', session: await openByLink() };
  const known = openKept();
  if (known && kept(sessionStorage, windowKey) !== undefined) return enter(known);
  try {
    await finishLeaving();
    return openChoice(choose(await loadWorkspaces(), nameIn(location.pathname), keptWorkspaces().last));
  } catch (error) {
    if (isNobody(error)) {
      await removeWorkspaces();
      return { to: '/sign-in' };
    }
    if (isAway(error) && known) return enter(known);
    if (isAway(error) || isWithout(error)) return { to: 'workspace', session: await openByLink() };
    throw error;
  }
}

/** The workspace of the address, as far as it is known without the engine. */
function openKept(): Workspace | undefined {
  const { workspaces, last } = keptWorkspaces();
  const choice = choose(workspaces, nameIn(location.pathname), last);
  return choice !== 'list' && 'workspace' in choice ? choice.workspace : undefined;
}

function openChoice(choice: Choice): Opening {
  if (choice === 'list') return { to: '/workspaces' };
  return 'missing' in choice ? { to: '/workspaces', missing: choice.missing } : enter(choice.workspace);
}

/** From here on the address names the workspace. */
function enter(workspace: Workspace): Opening {
  const base = baseOf(nameOf(workspace));
  const { pathname, search, hash } = location;
  if (nameIn(pathname) === undefined) {
    const rest = pathname === '/' ? '' : pathname;
    history.replaceState(history.state, '', `${base}${rest}${search}${hash}`);
  }
  keep(sessionStorage, windowKey, true);
  visit(workspace);
  return { to: 'workspace', session: { app: workspace.app, user: workspace.user, base } };
}
