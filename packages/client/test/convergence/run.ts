import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Clock } from '@parley/client';
import type { TestEngine } from '@parley/testkit';
import { createChance } from '@parley/testkit';
import { until } from '../faults/people.ts';
import { type Cast, type Device, gather } from './cast.ts';
import { createNemesis } from './nemesis.ts';
import { act, actForCertain, type Done } from './operations.ts';
import { difference, shownBy } from './shown.ts';

/** What a run is made of. */
export interface Run {
  readonly engine: TestEngine;
  readonly seed: number;
  readonly operations: number;
  readonly clock: Clock;
}

/** How long it took after healing until every device showed what a newcomer sees, and what was a part of it. */
export interface Result extends Readonly<Done> {
  readonly healedMs: number;
}

/** The bound of SY-23. */
const healedWithinMs = 10_000;
/** Waited for so long, so that a failure says by how much it was too slow, or that it never came. */
const patienceMs = 120_000;

/** Why a run that converged is no proof all the same; nothing when it is one. */
export const fault = ({ healedMs, bans, restarts }: Result): string | undefined => {
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  if (healedMs > healedWithinMs)
    return `unable to converge in time; equal ${seconds(healedMs)} s after healing, and ${seconds(healedWithinMs)} are allowed`;
  if (bans === 0) return 'unable to prove anything of bans; nobody was banned';
  if (restarts === 0) return 'unable to prove anything of stores; no device began with what it had kept';
  return undefined;
};

const paceMs = 8;

/**
 * Twelve devices do at random what people do, over networks that fail at random; then everything heals, and every one of
 * them has to show what a newcomer is shown.
 *
 * @throws Error with the first difference of each device, and the last deeds and faults
 */
export const converge = async ({ engine, seed, operations, clock }: Run): Promise<Result> => {
  const chance = createChance(seed);
  // How often the networks and the devices ask is a matter of time: what people do does not depend on it.
  const weather = createChance(~seed);
  const cast = await gather(engine, `seed-${seed}`, clock, weather);
  const done: Done = { bans: 0, restarts: 0 };
  const story: string[] = [];
  try {
    const nemesis = createNemesis(cast.devices, weather);
    for (let n = 1; n <= operations; n += 1) {
      story.push(...nemesis.step());
      const device = chance.pick(cast.devices);
      if (device) story.push(act(cast, device, chance, n, done));
      story.push(...actForCertain(cast, n, operations, done));
      await wait(weather.next() * 2 * paceMs);
    }
    nemesis.healAll();
    const startedAt = performance.now();
    const { problems, restedAt } = await compare(cast, engine, startedAt + patienceMs);
    if (problems.length > 0) throw new Error(report(seed, operations, problems, story));
    return { healedMs: restedAt - startedAt, ...done };
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
