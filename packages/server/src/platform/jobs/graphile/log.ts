import { Logger } from 'graphile-worker';
import type { Logger as Pino } from 'pino';
import { NotNow } from '../driver.ts';

const levels = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/**
 * What the driver says, in the engine's log. Of an error only what the engine logs of every error: the driver's own sentence
 * repeats the error's, which may hold what people wrote.
 */
export const driverLog = (log: Pino): Logger =>
  new Logger(
    ({ taskIdentifier, jobId }: { taskIdentifier?: string; jobId?: string }) =>
      (level, message, meta) => {
        // Fewer connections than hands are meant: a hand needs one between jobs, not during one.
        if (message.startsWith('WARNING: having maxPoolSize')) return;
        // It rests, and says so to whoever lists the jobs.
        if (meta?.error instanceof NotNow) return;
        const failed = meta?.failure === true;
        log[levels[level]](
          {
            ...(taskIdentifier && { job: taskIdentifier, id: jobId }),
            ...(meta?.error !== undefined && { err: meta.error }),
          },
          failed ? 'a job failed' : message.split(':', 1)[0],
        );
      },
  );
