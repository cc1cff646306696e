import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './commands/index.ts';
import { openPlace, type Place } from './place.ts';

const clone = realpathSync(join(import.meta.dirname, '../../..'));

let place: Promise<Place> | undefined;
let ending: Promise<never> | undefined;

/** Closes what was opened, once, and ends. */
function end(code: number): Promise<never> {
  ending ??= Promise.resolve(place)
    .then((opened) => opened?.close())
    .catch(() => {})
    .then(() => process.exit(code));
  return ending;
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
      place ??= openPlace(process.env, clone);
      return place;
    },
    write: (text) => void process.stdout.write(printable(text)),
    isTerminal: process.stdout.isTTY,
    nowMs: () => performance.now(),
  });
  await end(code);
} catch (error) {
  if (!ending) process.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
  await end(1);
}
