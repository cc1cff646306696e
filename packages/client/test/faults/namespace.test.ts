import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testEngine } from '@parley/testkit';

const inside = fileURLToPath(new URL('./inside.ts', import.meta.url));

/** A network of its own whose kernel can be told to drop packets. */
const canDrop = (): boolean =>
  spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link set lo up && nft add table inet walls'], {
    stdio: 'ignore',
  }).status === 0;

/** What happened to one client whose packets the kernel dropped. */
interface Parted {
  direction: 'both' | 'to-engine' | 'from-engine';
  clientMs: number;
  engineMs: number;
  texts: string[];
}

test('CN-33 CN-34 P11 a kernel that drops packets, in both or in one direction: both sides notice within 20 s, and what was queued arrives once, in order', {
  timeout: 120_000,
  skip: canDrop()
    ? false
    : 'no network can be made here that drops packets (unshare -rn, ip and nft are needed)',
}, async () => {
  const running = await testEngine();
  after(() => running.close());
  const folder = await mkdtemp(join(tmpdir(), 'parley-namespace-'));
  after(() => rm(folder, { recursive: true }));
  // The engine is outside; a path leads to it from every network.
  const path = join(folder, 'engine');
  const door = createServer({ allowHalfOpen: true }, (from) => {
    const to = connect({ port: Number(new URL(running.url).port), host: '127.0.0.1', allowHalfOpen: true });
    from.pipe(to).pipe(from);
    for (const socket of [from, to]) socket.on('error', () => [from, to].map((one) => one.destroy()));
  });
  await new Promise<void>((listening) => door.listen(path, listening));
  after(() => door.close());
  const script = 'ip link set lo up && exec "$0" --conditions=parley-source "$1" "$2" "$3"';
  const token = await running.app.token('alice');
  const child = spawn('unshare', ['-rn', 'sh', '-c', script, process.execPath, inside, path, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const late = monitorEventLoopDelay();
  late.enable();
  const inner: { outcomes: Parted[]; lateMs: number } = JSON.parse(await text(child.stdout));
  const parted = inner.outcomes;
  // What a busy machine itself was late by is nobody's patience.
  const boundMs = 20_000 + inner.lateMs + late.max / 1e6;
  assert.deepEqual(parted.map(({ direction }) => direction).sort(), ['both', 'from-engine', 'to-engine']);
  for (const { direction, clientMs, engineMs, texts } of parted) {
    assert.ok(clientMs <= boundMs, `${direction}: the client noticed after ${clientMs} ms`);
    assert.ok(engineMs <= boundMs, `${direction}: the engine noticed after ${engineMs} ms`);
    assert.deepEqual(texts, ['before', 'one', 'two', 'three'], direction);
  }
});
