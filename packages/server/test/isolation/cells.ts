import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MethodName, methods } from '@parley/protocol';
import { expected } from './expected.ts';
import { inputs, nothing } from './inputs.ts';
import { assertSilentLog, isolation, leaks } from './isolation.ts';
import { actors, personOf, type Scene } from './scene.ts';
import { callHttp, type Outcome, type Received, Wire } from './wire.ts';

/** Writes change the scene for whoever comes next; what is typed counts for two seconds. */
const changes = (name: MethodName, said: string): boolean =>
  name.startsWith('typing.') || (said === 'ok' && !/^GET|\/(query|sync|unread)$/.test(methods[name].http));

/** The cells of one of so many parts of all methods: a file each, as all of them together take minutes. */
export const proveCells = (part: number, parts: number): void => {
  describe(`isolation, part ${part} of ${parts}`, () => {
    const isolated = isolation();
    let scene: Scene;
    /** From before each call, so that a test that fails in it leaves nothing to the next. */
    let changed = true;
    const unchanged = async (): Promise<void> => {
      if (changed) scene = await isolated.create();
      changed = false;
    };
    for (const [n, name] of (Object.keys(methods) as MethodName[]).entries()) {
      if (n % parts !== part - 1) continue;
      test(`${name} says to each actor what its row says, over HTTP and realtime alike`, async () => {
        for (const actor of actors) {
          await unchanged();
          const cell = expected(name, actor);
          const received: Received = [];
          const headers = scene.headers[actor];
          changed = true;
          const outcome = await callHttp(isolated.running.url, headers, name, inputs[name](scene), received);
          assert.equal(outcome.said, cell, `${actor} over HTTP`);
          changed = changes(name, outcome.said);
          // Not to have reacted is no secret: the message is there to see.
          if (cell.startsWith('404') && cell !== '404 reaction_not_found') {
            const missing = inputs[name](nothing(scene));
            const never = await callHttp(isolated.running.url, headers, name, missing, received);
            assert.deepEqual(comparable(outcome), comparable(never), `${actor} can tell hidden from nothing`);
          }
          if (personOf[actor] !== undefined) await unchanged();
          const token = scene.tokens[actor];
          const wire =
            token === undefined ? undefined : await Wire.open(isolated.running.url, token, received);
          if (wire instanceof Wire) {
            changed = true;
            const said = await wire.rpc(name, inputs[name](scene));
            assert.equal(said, cell, `${actor} over realtime`);
            wire.close();
            changed = changes(name, said);
          }
          assert.deepEqual(leaks(actor, received, name), [], `${actor} was sent what they may not know`);
        }
      });
    }

    test('attack 56: the log knows no text, no token and no key', () =>
      assertSilentLog(isolated.logged(), 500));
  });
};

/** An answer without what differs from call to call. */
const comparable = ({ status, headers, body }: Outcome) => {
  const { date: _, 'parley-request-id': __, ...rest } = headers;
  const told = Object.entries(rest).filter(([name]) => !name.startsWith('ratelimit'));
  return { status, headers: Object.fromEntries(told), body };
};
