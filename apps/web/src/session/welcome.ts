import { forget, keep, kept } from './storage.ts';

/** In the window that set the workspace up, and nowhere else. */
const welcomeKey = 'parley:welcome';

/** Says that somebody comes to a conversation for the first time, of the first conversation of a new workspace. */
export const welcomeTo = (cid: string): void => keep(sessionStorage, welcomeKey, cid);

/** Is somebody in this conversation for the first time? */
export const isWelcome = (cid: string): boolean => kept(sessionStorage, welcomeKey) === cid;

export const endWelcome = (): void => forget(sessionStorage, welcomeKey);
