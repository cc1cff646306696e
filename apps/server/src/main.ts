import { brand } from '@parley/protocol/brand';
import { readConfig } from './config.ts';
import { readyLines } from './ready.ts';
import { startParley } from './start.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const STOP_MS = 45_000;

// A second Ctrl+C changes nothing: the drain has a limit of its own, and PostgreSQL has to be stopped.
let stopping = false;
const end = Promise.withResolvers<void>();
// Looked at once everything is up, also when it has come before.
end.promise.catch(() => {});
for (const signal of SIGNALS) {
  process.on(signal, () => {
    // Whatever hangs, being asked to stop has an end; a PostgreSQL left alive is adopted by the next start.
    if (!stopping) setTimeout(() => process.exit(1), STOP_MS).unref();
    stopping = true;
    end.resolve();
  });
}
// A terminal that closed takes no more words; that must not keep us from stopping well.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);

try {
  const startedAt = Number(process.env.PARLEY_STARTED_AT) || performance.timeOrigin;
  const config = readConfig(process.env, process.argv.slice(2));
  const parley = await startParley(config, (sentence) => say(`${sentence} ...`), end.reject);
  for (const line of readyLines(parley, (Date.now() - startedAt) / 1000)) say(line);
  await end.promise.finally(parley.stop);
  say(`${brand.name} has stopped.`);
  process.exit(0);
} catch (error) {
  if (!stopping) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
