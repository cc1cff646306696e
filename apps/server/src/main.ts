import { brand } from '@parley/protocol/brand';
import { readConfig } from './config.ts';
import { readyLines } from './ready.ts';
import { startParley } from './start.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const STOP_MS = 45_000;

// A second Ctrl+C changes nothing: the drain has a limit of its own, and PostgreSQL has to be stopped.
const asked = new AbortController();
const end = Promise.withResolvers<void>();
// Looked at once everything is up.
end.promise.catch(() => {});
for (const signal of SIGNALS) {
  process.on(signal, () => {
    // Whatever hangs, being asked to stop has an end; a PostgreSQL left alive is adopted by the next start.
    if (!asked.signal.aborted) setTimeout(() => process.exit(1), STOP_MS).unref();
    asked.abort();
    end.resolve();
  });
}
// A terminal that closed takes no more words; that must not keep us from stopping well.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);
const leave = (): never => {
  say(`${brand.name} has stopped.`);
  process.exit(0);
};

try {
  const startedAt = Number(process.env.PARLEY_STARTED_AT) || performance.timeOrigin;
  const config = readConfig(process.env, process.argv.slice(2));
  const parley = await startParley(config, (sentence) => say(`${sentence} ...`), end.reject, asked.signal);
  for (const line of readyLines(parley, (Date.now() - startedAt) / 1000)) say(line);
  await end.promise.finally(parley.stop);
  leave();
} catch (error) {
  // Asked to while it started: all that ran by then has stopped.
  if (error === asked.signal.reason) leave();
  if (!asked.signal.aborted)
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
