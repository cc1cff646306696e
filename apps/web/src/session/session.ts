/** An app, as a person knows it. */
export interface AppOfSession {
  id: string;
  name: string;
  image?: string | undefined;
  /** What it is called in addresses; its id is, when it has none. */
  slug?: string | undefined;
  /** It is to be deleted, which only its owners are told; then everything of it is. */
  deletesAt?: string | undefined;
}

/** Who is here. */
export interface Session {
  app: AppOfSession;
  user: { id: string; name?: string | undefined };
  /** Short-lived; absent when the session was remembered, or is an account's: those ask for one when it is needed. */
  token?: string;
  /** Where the workspace's addresses begin, `/w/acme`. Absent in a window that was opened by a development link. */
  base?: string;
}

/** There is no session: the page was not opened by a link that makes one. */
export class NoSessionError extends Error {
  constructor() {
    super('unable to open the workspace; this browser has no session');
    this.name = 'NoSessionError';
  }
}
