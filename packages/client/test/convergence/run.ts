import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Clock } from '@parley/client';
import type { TestEngine } from '@parley/testkit';
import { createChance } from '@parley/testkit';
import { until } from '../faults/people.ts';
import { type Cast, type Device, gather } from './cast.ts';
import { createNemesis } from './nemesis.ts';
import { act } from './operations.ts';
import { difference, shownBy } from './shown.ts';

/** What a run is made of. */
export interface Run {
  readonly engine: TestEngine;
  readonly seed: number;
  readonly operations: number;
  readonly clock: Clock;
  /** After healing it is given up after this; how long it took is in the result, since a busy machine decides that too. */
  readonly withinMs: number;
}

/** How long it took after healing until every device showed what a newcomer sees. */
export interface Result {
  readonly healedMs: number;
}

const paceMs = 8;

/**
 * Twelve devices do at random what people do, over networks that fail at random; then everything heals, and every one of
 * them has to show what a newcomer is shown.
 *
 * @throws Error with the first difference of each device, and the last deeds and faults
 */
export const converge = async ({ engine, seed, operations, clock, withinMs }: Run): Promise<Result> => {
  const chance = createChance(seed);
  const cast = await gather(engine, `seed-${seed}`, clock, chance);
  const story: string[] = [];
  try {
    const nemesis = createNemesis(cast.devices, chance);
    for (let n = 1; n <= operations; n += 1) {
      story.push(...nemesis.step());
      const device = chance.pick(cast.devices);
      if (device) story.push(act(cast, device, chance, n));
      await wait(chance.next() * 2 * paceMs);
    }
    nemesis.healAll();
    const startedAt = performance.now();
    const { problems, restedAt } = await compare(cast, engine, startedAt + withinMs);
    if (problems.length > 0) throw new Error(report(seed, operations, problems, story));
    return { healedMs: restedAt - startedAt };
  } finally {
    await cast.close();
  }
};

/**
 * Compares again after every change, until all are equal or the time is over. `restedAt` is when that was compared which
 * was equal: to load it all into a newcomer for each person takes a time of its own.
 */
const compare = async (
  cast: Cast,
  engine: TestEngine,
  endsAt: number,
): Promise<{ problems: string[]; restedAt: number }> => {
  for (;;) {
    await Promise.race([Promise.all(cast.devices.map(atRest)), timeUntil(endsAt)]);
    await engine.engine.settled();
    const restedAt = performance.now();
    const problems = await differences(cast);
    if (problems.length === 0 || restedAt >= endsAt) return { problems, restedAt };
    await Promise.race([...cast.devices.map(changed), timeUntil(endsAt)]);
  }
};

const timeUntil = (endsAt: number): Promise<unknown> =>
  wait(Math.max(0, endsAt - performance.now()), undefined, { ref: false });

const atRest = async ({ client }: Device): Promise<void> => {
  await until(client, () => client.state.connection().state === 'live');
  for (const { id, progress } of client.outbox.list())
    if (progress.status === 'failed') client.outbox.discard(id);
  await client.settled();
};

const changed = ({ client }: Device): Promise<void> =>
  new Promise((resolve) => {
    const stop = client.subscribe(() => {
      stop();
      resolve();
    });
  });

const differences = async (cast: Cast): Promise<string[]> => {
  const problems: string[] = [];
  for (const user of new Set(cast.devices.map((device) => device.user))) {
    const newcomer = await cast.newcomer(user);
    const devices = cast.devices.filter((device) => device.user === user);
    try {
      const threads = new Set(cast.cids.flatMap((cid) => parents(newcomer, cid)));
      for (const device of devices) problems.push(...empty(device, newcomer));
      const wanted = await shownBy(newcomer, cast.cids, threads);
      for (const device of devices) {
        const found = difference(await shownBy(device.client, cast.cids, threads), wanted);
        if (found) problems.push(`${device.name} (${device.client.state.connection().state}) shows ${found}`);
      }
    } finally {
      await newcomer.close();
    }
  }
  return problems;
};

/** What is on the screen is there without anybody asking for it. */
const empty = ({ name, client, watches }: Device, newcomer: Client): string[] =>
  newcomer.state
    .channelList()
    .channels.filter(({ cid }) => watches.has(cid) && !client.state.timeline(cid).loaded)
    .map(({ cid }) => `${name} shows nothing of ${cid}`);

/** Some threads are enough: every reply is also a change of its parent. */
const parents = (client: Client, cid: string): string[] =>
  client.state
    .timeline(cid)
    .rows.filter(({ message }) => message.replyCount > 0)
    .slice(-5)
    .map(({ id }) => id);

const report = (
  seed: number,
  operations: number,
  problems: readonly string[],
  story: readonly string[],
): string =>
  [
    `unable to converge; ${problems.length} devices show something else than a newcomer`,
    ...problems,
    'The last of what happened:',
    ...story.slice(-40),
    `Again: npm run converge -- --seed=${seed} --operations=${operations}`,
  ].join('\n');
