import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Short-lived objects of thousands of messages a second should die young: collecting them was an eighth of the work.
const FLAGS = [
  '--conditions=parley-source',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=64',
];
const FOLLOW = fileURLToPath(new URL('./follow.mjs', import.meta.url));

/** Runs a TypeScript file as if this process had become it: same terminal, signals, exit code and end. */
export function run({ node, root, file, args, startedAt }) {
  const child = spawn(node, [...FLAGS, `--import=${FOLLOW}`, join(root, file), ...args], {
    // The channel carries no message; it closes when this process dies, however it dies.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // Every process of a test run reads the same files: what one made of them the next takes as it is, in half the time.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...process.env,
      PARLEY_STARTED_AT: String(startedAt),
    },
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Ctrl+C reaches the whole process group by itself. Without a terminal only we are told.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'));
  return new Promise((_, reject) => {
    child.once('error', (error) => reject(new Error(`unable to run ${node}; ${error.message}`)));
    child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  });
}

/** Someone who kills npm wants what npm runs to end; a parent's death has no event, so it is looked at. */
function whenOrphaned(end) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
}
