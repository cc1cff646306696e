import type { Ask } from '../asks.ts';
import { later } from '../later.ts';
import type { NounOptions } from '../nouns.ts';
import type { OpenNote } from './open.ts';

/** Notes: one of every channel, and one of the person's own. */
export interface NotesNoun {
  get: Ask<'notes.get'>;
  set: Ask<'notes.set'>;
  versions: Ask<'notes.versions'>;
  version: Ask<'notes.version'>;
  restore: Ask<'notes.restore'>;
  /**
   * Opens a note live: what others type comes, what is typed here goes, offline it is kept until then. `close` it again.
   *
   * @param input.cid the channel; without it the person's own note
   * @example
   * const note = await client.notes.open({ cid: 'team:launch' });
   * note.text.insert(0, '# Plans\n');
   * note.close();
   */
  open(input?: { cid?: string | undefined }): Promise<OpenNote>;
}

/** Opening one loads what it takes to merge. */
export const createOpen = (options: NounOptions): NotesNoun['open'] => {
  const load = later(() => options.activity.during(import('./open.ts')));
  return async ({ cid } = {}) => (await load()).openNote(options, cid);
};
