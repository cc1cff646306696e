import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, test } from 'node:test';
import { createHub } from '../../src/index.ts';
import { findCentrifugo, startCentrifugo } from './centrifugo.ts';
import { centrifugoConfig, hubOptions } from './config.ts';
import { differences } from './differences.ts';
import type { Encoding } from './peer.ts';
import { play } from './play.ts';
import type { Script } from './scripts.ts';
import { scripts } from './scripts.ts';

const program = findCentrifugo();
const encodings: readonly Encoding[] = ['json', 'protobuf'];

if (program === undefined) {
  const skip = 'no Centrifugo here; set CENTRIFUGO_BIN to compare with a real one';
  test('HB-20 transcripts of both servers', { skip });
}

for (const encoding of program === undefined ? [] : encodings) {
  describe(`transcripts of both servers, ${encoding}`, () => {
    for (const script of scripts) {
      if (encoding === 'protobuf' && script.jsonOnly) continue;
      test(`HB-20 ${script.name}`, async (t) => {
        const { ours, theirs } = await playBoth(t, encoding, script);
        for (const [index, step] of script.steps.entries()) {
          assert.deepEqual(ours[index], theirs[index], JSON.stringify(step));
        }
      });
    }
    for (const { name, steps, ...listed } of differences) {
      test(`HB-20 ${name}`, async (t) => {
        const { ours, theirs } = await playBoth(t, encoding, { name, steps }, true);
        assert.deepEqual({ ours: ours.at(-1), theirs: theirs.at(-1) }, listed);
      });
    }
  });
}

async function playBoth(t: TestContext, encoding: Encoding, script: Script, alone = false) {
  const centrifugo = await startCentrifugo(program ?? '', centrifugoConfig);
  t.after(() => centrifugo.stop());
  const ours = await play(await startHub(t), encoding, script);
  const theirs = await play(centrifugo.host, encoding, script, alone ? undefined : ours.counts);
  return { ours: ours.outcomes, theirs: theirs.outcomes };
}

async function startHub(t: TestContext): Promise<string> {
  const hub = createHub(hubOptions);
  const server = createServer((request, response) => {
    if (!hub.handle(request, response)) response.writeHead(404).end();
  });
  hub.attach(server, '/connection/websocket');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
