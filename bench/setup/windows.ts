import type { BenchEngine } from './engine.ts';
import { type Outcome, type Plan, sendFor } from './load.ts';
import type { Server } from './postgres.ts';
import { median, percentile, round, spread } from './statistics.ts';

/** Our load over a while, and what it cost. */
export interface Window {
  outcome: Outcome;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Microseconds of CPU for each accepted send: of this process, and of all of PostgreSQL. */
  node: number;
  postgres: number;
  walBytes: number;
  rowsBefore: number;
  rowsAfter: number;
}

const countRows = async (server: Server): Promise<number> => {
  const [row] = await server.owner<{ count: number }[]>`select count(*) as count from parley.messages`;
  return row?.count ?? 0;
};

/** How a window is run. */
export interface Way {
  /** Runs the load: in this process by default. */
  run?: (engine: BenchEngine, plan: Plan) => Promise<Outcome>;
  /** Waited for before CPU and WAL are read, so that work done behind counts. */
  settle?: () => Promise<void>;
}

const inProcess = (engine: BenchEngine, plan: Plan): Promise<Outcome> => sendFor(engine.send, plan);

/** Runs the load and counts: what was acknowledged must be what is there. */
export const measure = async (
  server: Server,
  engine: BenchEngine,
  plan: Plan,
  { run = inProcess, settle }: Way = {},
): Promise<Window> => {
  const rowsBefore = await countRows(server);
  const before = await server.numbers();
  const cpu = process.cpuUsage();
  const outcome = await run(engine, plan);
  await settle?.();
  const { user, system } = process.cpuUsage(cpu);
  const after = await server.numbers();
  const rowsAfter = await countRows(server);
  const { accepted, latenciesMs } = outcome;
  if (rowsAfter - rowsBefore !== accepted)
    throw new Error(
      `unable to measure; ${accepted} were acknowledged and ${rowsAfter - rowsBefore} are there`,
    );
  return {
    outcome,
    perSecond: accepted / outcome.seconds,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    node: (user + system) / accepted,
    postgres: (((after.cpu ?? 0) - (before.cpu ?? 0)) * 1e6) / accepted,
    walBytes: (after.walBytes - before.walBytes) / accepted,
    rowsBefore,
    rowsAfter,
  };
};

/** The windows of a run as `details` show them. */
export const summary = (windows: readonly Window[]): Record<string, unknown> => {
  const of = (value: (window: Window) => number, digits = 0) => round(median(windows.map(value)), digits);
  const sum = (value: (window: Window) => number) =>
    windows.reduce((total, window) => total + value(window), 0);
  return {
    windows: windows.length,
    spread: spread(windows.map(({ perSecond }) => round(perSecond))),
    p50Ms: of(({ p50Ms }) => p50Ms, 1),
    p99Ms: of(({ p99Ms }) => p99Ms, 1),
    nodeMicroseconds: of(({ node }) => node),
    postgresMicroseconds: of(({ postgres }) => postgres),
    walBytes: of(({ walBytes }) => walBytes),
    rows: { before: windows[0]?.rowsBefore, after: windows.at(-1)?.rowsAfter },
    accepted: sum(({ outcome }) => outcome.accepted),
    repeated: sum(({ outcome }) => outcome.repeated),
    refused: sum(({ outcome }) => outcome.refused),
  };
};
