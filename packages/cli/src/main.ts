import { homeOf } from '@parley/server/deployment';
import { runCommand } from './commands/index.ts';
import { openPlace, type Place } from './place.ts';

const home = homeOf(import.meta.dirname);

let place: Promise<Place> | undefined;
const stops: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;

/** Closes what was opened, once, and ends. */
function end(code: number): Promise<never> {
  ending ??= closeAll()
    .catch(() => {})
    .then(() => process.exit(code));
  return ending;
}

async function closeAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
  await (await place)?.close();
}

/** Names are other people's, so they may hold what a terminal obeys. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\r\n]/gu, '\ufffd');
}

// What was begun is safe to leave: an import that is cut off stays hidden and is taken up by the next.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(130));
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  const code = await runCommand(process.argv.slice(2), {
    open: () => {
      place ??= openPlace(process.env, home);
      return place;
    },
    env: process.env,
    home,
    beforeEnd: (stop) => void stops.push(stop),
    write: (text) => void process.stdout.write(printable(text)),
    isTerminal: process.stdout.isTTY,
    nowMs: () => performance.now(),
  });
  await end(code);
} catch (error) {
  if (!ending) process.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
  await end(1);
}
