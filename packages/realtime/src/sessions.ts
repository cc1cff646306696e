/** The connected sessions, by user: one person has many. */
export class Sessions<Session extends { readonly user: string }> {
  readonly #all = new Set<Session>();
  readonly #byUser = new Map<string, Set<Session>>();

  get size(): number {
    return this.#all.size;
  }

  /** How many users they are of. */
  get users(): number {
    return this.#byUser.size;
  }

  /** Those of `user`, or everyone's. A copy: closing one while going through them is safe. */
  list(user?: string): Session[] {
    return [...(user === undefined ? this.#all : (this.#byUser.get(user) ?? []))];
  }

  add(session: Session): void {
    this.#all.add(session);
    const sessions = this.#byUser.get(session.user);
    if (sessions === undefined) this.#byUser.set(session.user, new Set([session]));
    else sessions.add(session);
  }

  delete(session: Session): void {
    if (!this.#all.delete(session)) return;
    const sessions = this.#byUser.get(session.user);
    sessions?.delete(session);
    if (sessions?.size === 0) this.#byUser.delete(session.user);
  }
}
