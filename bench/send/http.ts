import { openEngine } from '../setup/engine.ts';
import { loadOverHttp } from '../setup/http-load.ts';
import { listen } from '../setup/listeners.ts';
import { pgbench, requirePgbench } from '../setup/pgbench.ts';
import { openServer } from '../setup/postgres.ts';
import type { Flags, Result } from '../setup/result.ts';
import { median, round, spread } from '../setup/statistics.ts';
import { person } from '../setup/town.ts';
import { measure, summary, type Window } from '../setup/windows.ts';

const senders = 64;
const channels = 1_000;
const sockets = 200;

/** From a second process over HTTP, with the follower off and on; both beside the transaction without user_messages. */
export const http = async (flags: Flags): Promise<Result> => {
  await requirePgbench();
  const off = await run(flags, false);
  const on = await run(flags, true);
  const cpu = ({ ours }: Run) => median(ours.map(({ node, postgres }) => node + postgres));
  const pass = off.ratio >= 1.2 && cpu(off) <= 220 && on.ratio >= 0.7 && cpu(on) <= 350;
  return {
    bench: 'send --http',
    unit: 'messages/s',
    ours: round(off.mine),
    reference: round(off.reached),
    ratio: round(off.ratio, 2),
    details: {
      pass,
      off: { ratio: round(off.ratio, 2), cpuMicroseconds: round(cpu(off)), ...off.details },
      on: { ratio: round(on.ratio, 2), cpuMicroseconds: round(cpu(on)), ...on.details },
      sockets,
    },
  };
};

interface Run {
  mine: number;
  reached: number;
  ratio: number;
  ours: Window[];
  details: Record<string, unknown>;
}

const run = async (flags: Flags, follow: boolean): Promise<Run> => {
  const seconds = flags.quick ? 4 : 8;
  const rounds = flags.quick ? 2 : 5;
  const server = await openServer();
  const reference = await server.reference({ channels });
  const engine = await openEngine(server, { channels, follow });
  const people = Array.from({ length: sockets }, (_, n) => engine.token(person(n)));
  const listeners = await listen(engine.url, people);
  const load = { url: reference.url, script: 'send', variables: { channels } };
  await loadOverHttp(engine, { senders, channels, seconds: 2 });
  const ours: Window[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(
      await measure(
        server,
        engine,
        { senders, channels, seconds },
        { run: loadOverHttp, settle: engine.followed },
      ),
    );
    theirs.push((await pgbench({ ...load, clients: senders, seconds })).perSecond);
  }
  listeners.close();
  await engine.close();
  await reference.close();
  await server.close();
  const mine = median(ours.map(({ perSecond }) => perSecond));
  const reached = median(theirs);
  const referenceSpread = spread(theirs.map((value) => round(value)));
  const details = { reference: round(reached), referenceSpread, ...summary(ours), settings: server.settings };
  return { mine, reached, ratio: mine / reached, ours, details };
};
