/** Who is here. The engine answers where the page came from. */
export interface Session {
  app: { id: string; name: string };
  user: { id: string; name?: string | undefined };
  /** Short-lived; absent when the session was remembered because the engine does not answer. */
  token?: string;
}

/** There is no session: the page was not opened by a link that makes one. */
export class NoSessionError extends Error {
  constructor() {
    super('unable to open the workspace; this browser has no session');
    this.name = 'NoSessionError';
  }
}

/** Kept by each window for itself, through reloads. */
const windowKey = 'parley:as';
/** Who this browser was last, so that a page opens without the engine. No token is kept. */
const browserKey = 'parley:session';

/**
 * Asks the engine whose page this is. A browser may be several people, each in a window of their own; a window stays
 * the one it was opened for.
 *
 * @throws NoSessionError when it is nobody's; TypeError when the engine does not answer
 */
export async function loadSession(): Promise<Session> {
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
  remember(browserKey, rest);
  remember(`${browserKey}:${window}`, rest);
  return session;
}

/**
 * Whose page this is. A window that was somebody's opens as theirs without asking, so that what was kept is shown at
 * once; any other asks the engine first, and is that of the last visit when nothing answers.
 *
 * @throws NoSessionError when it is nobody's
 */
export async function openSession(): Promise<Session> {
  const window = personOfWindow();
  const theirs = window === null ? undefined : remembers(`${browserKey}:${window}`);
  if (theirs) return theirs;
  try {
    return await loadSession();
  } catch (error) {
    const last = error instanceof TypeError ? remembers(browserKey) : undefined;
    if (!last) throw error;
    return last;
  }
}

/**
 * Forgets who this window was, here and at the engine. One that does not answer still knows this browser: only its own
 * cookie is left then, which says nothing of what was said.
 */
export async function endSession({ app, user }: Session): Promise<void> {
  const window = `${app.id}/${user.id}`;
  sessionStorage.removeItem(windowKey);
  const last = remembers(browserKey);
  if (last?.app.id === app.id && last.user.id === user.id) forget(browserKey);
  forget(`${browserKey}:${window}`);
  await fetch(`/dev/session?as=${encodeURIComponent(window)}`, { method: 'DELETE' }).catch(() => {});
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

function remember(key: string, session: Session): void {
  try {
    localStorage.setItem(key, JSON.stringify(session));
  } catch {
    // A browser that keeps nothing opens with the engine only.
  }
}

function remembers(key: string): Session | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as Session);
  } catch {
    return undefined;
  }
}

/** The link that signed in names the person in the address; from there on the window remembers. */
function personOfWindow(): string | null {
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
    app: { id: appId, name: text(app, 'name') ?? 'Parley' },
    user: { id, name: text(user, 'name') },
  };
}

function text(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const held = (value as Record<string, unknown>)[key];
  return typeof held === 'string' ? held : undefined;
}
