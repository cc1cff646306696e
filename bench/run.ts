import { type Flags, type Result, Unable } from './setup/result.ts';

/** One command a table: `npm run bench -- <name> [--quick] [--variant]`. The last line is JSON. */
const benches: Record<
  string,
  { variants: readonly string[]; load: () => Promise<(flags: Flags) => Promise<Result>> }
> = {
  send: {
    variants: ['hot', 'sustained', 'http'],
    load: async () => (await import('./send.ts')).send,
  },
  read: { variants: [], load: async () => (await import('./read.ts')).read },
  search: { variants: [], load: async () => (await import('./search.ts')).search },
  fanout: { variants: [], load: async () => (await import('./fanout.ts')).fanoutBench },
  mention: { variants: [], load: async () => (await import('./mention.ts')).mention },
  import: { variants: [], load: async () => (await import('./import.ts')).importBench },
  jobs: { variants: [], load: async () => (await import('./jobs.ts')).jobs },
  upload: { variants: [], load: async () => (await import('./upload.ts')).upload },
  away: { variants: [], load: async () => (await import('./away.ts')).away },
  image: { variants: [], load: async () => (await import('./image.ts')).image },
  start: { variants: [], load: async () => (await import('./start.ts')).start },
  list: { variants: [], load: async () => (await import('./list.ts')).list },
  web: { variants: [], load: async () => (await import('./web.ts')).web },
  deliver: { variants: [], load: async () => (await import('./deliver.ts')).deliver },
  'realtime-fanout': {
    variants: ['protobuf'],
    load: async () => (await import('./realtime-fanout.ts')).realtimeFanout,
  },
  'realtime-latency': {
    variants: [],
    load: async () => (await import('./realtime-latency.ts')).realtimeLatency,
  },
  'realtime-storm': { variants: [], load: async () => (await import('./realtime-storm.ts')).realtimeStorm },
  'realtime-idle': {
    variants: [],
    load: async () => (await import('./realtime-idle.ts')).realtimeIdle,
  },
  'realtime-soak': {
    variants: [],
    load: async () => (await import('./realtime-soak.ts')).realtimeSoak,
  },
  'realtime-slow': {
    variants: [],
    load: async () => (await import('./realtime-slow.ts')).realtimeSlow,
  },
  'realtime-load': {
    variants: [],
    load: async () => (await import('./realtime-load.ts')).realtimeLoad,
  },
};

const usage = `usage: npm run bench -- <name> [--quick]\n${Object.entries(benches)
  .map(([name, { variants }]) => `  ${[name, ...variants.map((variant) => `[--${variant}]`)].join(' ')}`)
  .join('\n')}\n`;

const [name = '', ...rest] = process.argv.slice(2);
const bench = benches[name];
const asked = rest.map((flag) => flag.replace(/^--/, ''));
const unknown = asked.find((flag) => flag !== 'quick' && !bench?.variants.includes(flag));
if (!bench || unknown !== undefined) {
  process.stderr.write(usage);
  process.exit(1);
}

try {
  const run = await bench.load();
  const variants = new Set(asked.filter((flag) => flag !== 'quick'));
  const result = await run({ quick: asked.includes('quick'), variants });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Unable ? error.message : (error as Error).stack}\n`);
  process.exit(error instanceof Unable ? 2 : 1);
}
