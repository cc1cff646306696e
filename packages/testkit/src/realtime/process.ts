import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server of its own process that tests start, kill and start again. */
export interface ServerProcess {
  readonly port: number;
  /** Resolves when it has ended. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again under the same port, after it was killed. */
  start(): Promise<void>;
  /** Lets it answer nothing, with its port open, until it goes on. */
  stall(): void;
  goOn(): void;
}

const upMs = 15_000;

/** Starts a program and waits until its port answers. @throws Error with what it printed when it ends before */
export const startProcess = async (
  program: string,
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> => {
  let child: ChildProcess | undefined;
  let output = '';
  process.once('exit', () => child?.kill('SIGKILL'));
  const start = async (): Promise<void> => {
    const started = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-4_000);
      });
    started.on('error', (error) => {
      output += String(error);
    });
    const until = performance.now() + upMs;
    while (!(await answers(port))) {
      if (started.exitCode !== null || performance.now() > until)
        throw new Error(`unable to start ${program}; it printed:\n${output}`);
      await pause(20);
    }
  };
  await start();
  return {
    port,
    start,
    stall: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    kill: async (signal = 'SIGKILL') => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (up: boolean) => () => {
      socket.destroy();
      resolve(up);
    };
    socket.on('connect', end(true));
    socket.on('error', end(false));
  });
