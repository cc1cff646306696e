import { general, type World } from '../world.ts';
import type { Row } from './row.ts';

const set = (content: string, version: number) => (w: World) =>
  w.act('bob', 'notes.set', { cid: general, content, version });

/** What a note says is asked for where it is shown: of its changes a client holds their place in the log. */
export const noteRows = {
  'notes.get': { reads: 'a note as it was stored, which nobody holds' },
  'notes.set': {
    cases: [
      { name: 'of a note nobody wrote to', write: set('Plans', 0) },
      { name: 'of what it says already', prepare: set('Plans', 0), write: set('Plans', 0), unseen: true },
    ],
  },
  'notes.versions': { reads: 'how a note was' },
  'notes.version': { reads: 'how a note was' },
  'notes.restore': {
    cases: [
      {
        name: 'of what it said before',
        prepare: async (w) => {
          await set('Plans', 0)(w);
          await set('No plans', 1)(w);
        },
        write: (w) => w.act('bob', 'notes.restore', { cid: general, version: 1 }),
      },
    ],
  },
} as const satisfies Record<string, Row>;
