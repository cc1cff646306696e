import { openEngine } from '../setup/engine.ts';
import { listen } from '../setup/listeners.ts';
import { sendFor } from '../setup/load.ts';
import { pgbench, requirePgbench } from '../setup/pgbench.ts';
import { openServer } from '../setup/postgres.ts';
import type { Flags, Result } from '../setup/result.ts';
import { median, round, spread } from '../setup/statistics.ts';
import { person } from '../setup/town.ts';
import { measure, summary, type Window } from '../setup/windows.ts';

const senders = 64;
const sockets = 200;
const otherClients = [4, 8, 16, 32];

/** The verb in process: token, limits, validation, rights, idempotency, log, publishing. `--hot` is one channel. */
export const inProcess = async (flags: Flags): Promise<Result> => {
  await requirePgbench();
  const hot = flags.variants.has('hot');
  const channels = hot ? 1 : 1_000;
  const rounds = flags.quick ? 3 : 7;
  const seconds = flags.quick ? 3 : 6;
  const server = await openServer();
  const reference = await server.reference({ channels });
  const engine = await openEngine(server, { channels, follow: false });
  const people = Array.from({ length: sockets }, (_, n) => engine.token(person(n)));
  const listeners = await listen(engine.url, people);
  const load = { url: reference.url, script: 'send', variables: { channels } };
  await sendFor(engine.send, { senders, channels, seconds: flags.quick ? 2 : 5 });
  const ours: Window[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measure(server, engine, { senders, channels, seconds }));
    theirs.push((await pgbench({ ...load, clients: senders, seconds })).perSecond);
  }
  const byClients: Record<string, number> = { [senders]: round(median(theirs)) };
  for (const clients of otherClients)
    byClients[clients] = round((await pgbench({ ...load, clients, seconds: flags.quick ? 2 : 6 })).perSecond);
  const delivered = await listeners.received();
  listeners.close();
  await engine.close();
  await reference.close();
  await server.close();

  const mine = median(ours.map(({ perSecond }) => perSecond));
  const reached = median(theirs);
  const best = Math.max(reached, ...Object.values(byClients));
  const p99Ms = median(ours.map((window) => window.p99Ms));
  return {
    bench: hot ? 'send --hot' : 'send',
    unit: 'messages/s',
    ours: round(mine),
    reference: round(reached),
    ratio: round(mine / reached, 2),
    details: {
      pass: hot ? mine / reached >= 10 && mine / best >= 4 : mine / reached >= 1.8 && p99Ms <= 40,
      bestReference: round(best),
      ratioToBest: round(mine / best, 2),
      referenceByClients: byClients,
      referenceSpread: spread(theirs.map((value) => round(value))),
      ...summary(ours),
      sockets,
      delivered,
      settings: server.settings,
    },
  };
};
