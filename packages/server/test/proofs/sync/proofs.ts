import { after, before, describe, test } from 'node:test';
import { people } from '@parley/testkit';
import { type Cursors, createCursors } from '../../../src/platform/crypto/cursor.ts';
import { type TestEngine, testEngine } from '../../app.ts';
import { type Proof, prove } from './prove.ts';
import { table } from './table.ts';
import { type Before, keepVectors, vectorOf } from './vectors.ts';
import { FortoldIds, SteppingClock } from './world.ts';

/** The proofs of one of so many parts of all methods: a file each, as all of them together take minutes. */
export const proveSync = (part: number, parts: number): void => {
  describe(`sync, part ${part} of ${parts}`, () => {
    const clock = new SteppingClock();
    const ids = new FortoldIds();
    // Of every app alike, or no two runs would write the same vectors.
    const { sign, read } = createCursors(Buffer.alloc(32));
    const cursors: Cursors = { sign: (_, value) => sign('', value), read: (_, cursor) => read('', cursor) };
    let engine: TestEngine;
    let usual: Before = {};
    before(async () => {
      ids.begin('engine');
      engine = await testEngine({ clock, ids, epoch: 'one', cursors });
      const nothing = await prove(engine, clock, ids, 'nothing', {
        name: '',
        write: async () => {},
        unseen: true,
      });
      usual = Object.fromEntries(people.map(({ id }) => [id, nothing[id]?.before ?? []]));
    });
    after(() => engine.close());

    for (const [n, [method, row]] of Object.entries(table).entries()) {
      if ('reads' in row || n % parts !== part - 1) continue;
      describe(method, () => {
        const proofs = new Map<string, Proof>();
        for (const one of row.cases) {
          test(`SY-17 ${method} ${one.name}: events, one sync and coming anew show the same`, async () => {
            proofs.set(one.name, await prove(engine, clock, ids, method, one));
          });
        }
        test(`the vectors of ${method} are what the engine says`, (t) => {
          if (proofs.size < row.cases.length) return t.skip('not every case was proven');
          keepVectors(
            method,
            [...proofs].map(([name, proof]) => vectorOf(name, proof, usual)),
          );
        });
      });
    }

    test('the vectors hold what every reader has before', () => keepVectors('before', usual));
  });
};
