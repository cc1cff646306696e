import type { NoteRow } from './store.ts';

const keepMs = 5 * 60_000;
const tellMs = 30_000;

/** Is how a note was kept before it changes? Every few minutes, and whenever much of it goes. Pure. */
export const keeps = (
  held: Pick<NoteRow, 'keptAt' | 'version'>,
  before: string,
  after: string,
  now: Date,
): boolean => {
  if (held.version === 0 || before === after) return false;
  if (!held.keptAt || now.getTime() - held.keptAt.getTime() >= keepMs) return true;
  return after.length < before.length / 2;
};

/** Is a channel told now of what was stored? Not at every pause of who writes; at the last one always. Pure. */
export const tells = (held: Pick<NoteRow, 'toldAt'>, last: boolean, now: Date): boolean =>
  last || !held.toldAt || now.getTime() - held.toldAt.getTime() >= tellMs;
