import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { disconnects } from '../../src/index.ts';
import { startHub } from '../fixture.ts';
import { secret, sign } from '../tokens.ts';

/** The jar of centrifuge-java and of what it needs, as `mvn dependency:copy-dependencies` puts them into a folder. */
const jars = process.env.CENTRIFUGE_JAVA;
const skip = jars === undefined && 'no centrifuge-java here; set CENTRIFUGE_JAVA to a folder with its jars';

const open = async (t: TestContext, url: string, token: string) => {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    'java',
    ['-cp', join(jars ?? '', '*'), join(import.meta.dirname, 'Walk.java'), url, token],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  t.after(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('unable to go on; the Java client ended');
    return value;
  };
  return {
    line,
    ask: (what: string): Promise<string> => {
      child.stdin.write(`${what}\n`);
      return line();
    },
  };
};

test('HB-7 the official Java client connects, subscribes, recovers and asks over Protobuf', {
  skip,
}, async (t) => {
  const { hub, url } = await startHub(t, {
    connect: undefined as never,
    subscribe: undefined as never,
    tokens: { secret },
    channels: {
      historySize: 10,
      historyTtlMs: 60_000,
      allowRecovery: true,
      presence: true,
      allow: {
        subscribe: ['client'],
        publish: ['subscriber'],
        history: ['subscriber'],
        presence: ['subscriber'],
      },
    },
  });
  const { line, ask } = await open(t, `${url}?format=protobuf`, sign({ sub: 'ada' }));
  assert.equal(await line(), 'connecting 0');
  assert.equal(await line(), 'connected');
  assert.equal(await line(), 'subscribed recovered=false');
  hub.publish('room', '{"n":1}');
  assert.equal(await line(), 'publication 1 {"n":1}');

  hub.disconnect('ada', disconnects.slow);
  // Before it can be back.
  hub.publish('room', '{"n":2}');
  hub.publish('room', '{"n":3}');
  assert.equal(await line(), `connecting ${disconnects.slow.code}`);
  assert.equal(await line(), 'connected');
  const recovered = [await line(), await line(), await line()];
  assert.deepEqual(recovered.toSorted(), [
    'publication 2 {"n":2}',
    'publication 3 {"n":3}',
    'subscribed recovered=true',
  ]);

  assert.deepEqual([await ask('publish'), await line()].toSorted(), [
    'publication 4 {"from":"java"}',
    'published',
  ]);
  assert.equal(await ask('history'), 'history {"n":1} {"n":2} {"n":3} {"from":"java"}');
  assert.equal(await ask('presence'), 'presence ada');
  assert.equal(await ask('stats'), 'stats 1 1');
  assert.equal(await ask('rpc'), 'rpc {"a":[1,"é"]}');

  hub.unsubscribe('ada', 'room');
  assert.equal(await line(), 'unsubscribed 2000');
  hub.disconnect('ada', disconnects.forceDisconnect);
  assert.equal(await line(), `disconnected ${disconnects.forceDisconnect.code}`);
});
