import { brand } from '@parley/protocol/brand';
import { NoSessionError, type Session } from './session.ts';
import { forget, keep, kept } from './storage.ts';

/** Kept by each window for itself, through reloads. */
const windowKey = 'parley:as';
/** Who this browser was last, so that a page opens without the engine. No token is kept. */
const browserKey = 'parley:session';

/**
 * Asks the engine whose page this is by its development links. A browser may be several people, each in a window of their
 * own; a window stays the one it was opened for.
 *
 * @throws NoSessionError when it is nobody's; TypeError when the engine does not answer
 */
export async function loadLinkSession(): Promise<Session> {
  const as = personOfWindow();
  const answer = await fetch(`/dev/session${as === null ? '' : `?as=${encodeURIComponent(as)}`}`, {
    headers: { accept: 'application/json' },
  });
  // A proxy whose engine is away answers too.
  if (answer.status >= 500) throw new TypeError(`the engine is away; it answered ${answer.status}`);
  if (answer.status === 404 || answer.status === 401) throw new NoSessionError();
  if (!answer.ok) throw new Error(`unable to open the workspace; the engine answered ${answer.status}`);
  const session = parse(await answer.json());
  const window = `${session.app.id}/${session.user.id}`;
  sessionStorage.setItem(windowKey, window);
  const { token: _, ...rest } = session;
  keep(localStorage, browserKey, rest);
  keep(localStorage, `${browserKey}:${window}`, rest);
  return session;
}

/**
 * Whose page this is by its development links. A window that was somebody's opens as theirs without asking, so that what
 * was kept is shown at once; any other asks the engine first, and is that of the last visit when nothing answers.
 *
 * @throws NoSessionError when it is nobody's
 */
export async function openByLink(): Promise<Session> {
  const window = personOfWindow();
  const theirs = window === null ? undefined : kept<Session>(localStorage, `${browserKey}:${window}`);
  if (theirs) return theirs;
  try {
    return await loadLinkSession();
  } catch (error) {
    const last = error instanceof TypeError ? kept<Session>(localStorage, browserKey) : undefined;
    if (!last) throw error;
    return last;
  }
}

/**
 * Forgets who this window was, here and at the engine. One that does not answer still knows this browser: only its own
 * cookie is left then, which says nothing of what was said.
 */
export async function endLinkSession({ app, user }: Session): Promise<void> {
  const window = `${app.id}/${user.id}`;
  forget(sessionStorage, windowKey);
  const last = kept<Session>(localStorage, browserKey);
  if (last?.app.id === app.id && last.user.id === user.id) forget(localStorage, browserKey);
  forget(localStorage, `${browserKey}:${window}`);
  await fetch(`/dev/session?as=${encodeURIComponent(window)}`, { method: 'DELETE' }).catch(() => {});
}

/** The link that signed in names the person in the address; from there on the window remembers. */
export function personOfWindow(): string | null {
  const address = new URL(location.href);
  const named = address.searchParams.get('as');
  if (named === null) return sessionStorage.getItem(windowKey);
  address.searchParams.delete('as');
  history.replaceState(history.state, '', address);
  sessionStorage.setItem(windowKey, named);
  return named;
}

function parse(value: unknown): Session {
  const { app, user, token } = value as Record<string, unknown>;
  const id = typeof user === 'string' ? user : text(user, 'id');
  const appId = typeof app === 'string' ? app : text(app, 'id');
  if (typeof token !== 'string' || !id || !appId) {
    throw new Error('unable to open the workspace; the engine is of another version');
  }
  return {
    token,
    app: { id: appId, name: text(app, 'name') ?? brand.name },
    user: { id, name: text(user, 'name') },
  };
}

function text(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const held = (value as Record<string, unknown>)[key];
  return typeof held === 'string' ? held : undefined;
}
