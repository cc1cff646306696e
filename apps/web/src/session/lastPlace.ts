import type { Session } from './session.ts';
import { forget, keep, kept } from './storage.ts';

type Whose = Pick<Session, 'app' | 'user'>;

const keyOf = ({ app, user }: Whose): string => `parley:place:${app.id}/${user.id}`;

/** The conversation that somebody had open last in a workspace, in this browser. */
export const lastPlace = (whose: Whose): string | undefined => kept<string>(localStorage, keyOf(whose));

/** It is the one that their workspace opens with next time. */
export const keepPlace = (whose: Whose, cid: string): void => keep(localStorage, keyOf(whose), cid);

/** Whoever is next in this browser is not told where somebody was. */
export const forgetPlace = (whose: Whose): void => forget(localStorage, keyOf(whose));
