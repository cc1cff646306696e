/**
 * Runs inside a network of its own with nothing but `lo`: one client for each direction, whose packets the kernel drops
 * until both sides have noticed. Prints what happened as JSON.
 */
import { execFileSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createClient } from '@parley/client';
import { texts, until } from './people.ts';

const [path = '', token = ''] = process.argv.slice(2);
const directions = { both: ['dport', 'sport'], 'to-engine': ['dport'], 'from-engine': ['sport'] };

const late = monitorEventLoopDelay();
late.enable();

const nft = (rule: string): void => void execFileSync('nft', rule.split(' '), { stdio: 'inherit' });
nft('add table inet walls');
nft('add chain inet walls in { type filter hook input priority 0 ; }');

/** A port of this network that leads to the engine outside, and when the engine gives its connection up. */
const openDoor = async (): Promise<{ port: number; givenUp: () => Promise<void>; close: () => void }> => {
  let gone = Promise.withResolvers<void>();
  const server = createServer({ allowHalfOpen: true }, (from) => {
    const to = connect({ path, allowHalfOpen: true });
    from.pipe(to).pipe(from);
    for (const socket of [from, to]) socket.on('error', () => [from, to].map((one) => one.destroy()));
    let upgrade = false;
    from.once('data', (first) => {
      upgrade = first.includes('pgrade: websocket');
    });
    to.on('end', () => upgrade && gone.resolve());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    givenUp: () => {
      gone = Promise.withResolvers();
      return gone.promise;
    },
    close: () => server.close(),
  };
};

const part = async (direction: keyof typeof directions) => {
  const door = await openDoor();
  const client = createClient({ url: `http://127.0.0.1:${door.port}`, token: async () => token });
  const cid = `team:${direction}`;
  await client.connect();
  await client.channels.getOrCreate({ cid });
  await client.channel(cid).watch();
  await until(client, () => client.state.connection().state === 'live');
  await client.messages.send({ cid, text: 'before' }).acknowledged;
  await until(client, () => texts(client, cid).join() === 'before');
  for (const side of directions[direction]) nft(`add rule inet walls in tcp ${side} ${door.port} drop`);
  const droppedAt = performance.now();
  const since = (): number => Math.round(performance.now() - droppedAt);
  for (const text of ['one', 'two', 'three']) client.messages.send({ cid, text });
  const [clientMs, engineMs] = await Promise.all([
    until(client, () => client.state.connection().state !== 'live').then(since),
    door.givenUp().then(since),
  ]);
  return { direction, door, client, cid, clientMs, engineMs };
};

const parted = await Promise.all((Object.keys(directions) as (keyof typeof directions)[]).map(part));
nft('flush chain inet walls in');
const outcomes = [];
for (const { direction, door, client, cid, clientMs, engineMs } of parted) {
  await until(client, () => texts(client, cid).join() === 'before,one,two,three');
  outcomes.push({ direction, clientMs, engineMs, texts: texts(client, cid) });
  await client.close();
  door.close();
}
console.log(JSON.stringify({ outcomes, lateMs: late.max / 1e6 }));
process.exit(0);
