import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@parley/server/embedded';
import { npmStart } from '@parley/testkit/npm-start';
import type { Flags, Result } from './setup/result.ts';
import { median, round, secondsOf, spread } from './setup/statistics.ts';

const promised = { startSeconds: 5, stopSeconds: 10 };

/** `npm start` on data that is there, to its links, beside PostgreSQL alone on the same data. */
export const start = async (flags: Flags): Promise<Result> => {
  const rounds = flags.quick ? 3 : 7;
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-start-'));
  const starts: number[] = [];
  const stops: number[] = [];
  const postgres: number[] = [];
  try {
    const first = await npmStart({ dataFolder: folder });
    await first.terminate();
    for (let n = 0; n < rounds; n += 1) {
      const parley = await npmStart({ dataFolder: folder, port: first.port });
      starts.push(parley.seconds);
      stops.push(await secondsOf(() => parley.terminate()));
      const alone = { folder: join(folder, 'postgres'), database: 'parley' };
      let stop = async (): Promise<void> => {};
      postgres.push(await secondsOf(async () => ({ stop } = await startEmbeddedPostgres(alone))));
      await stop();
    }
    const [ours, reference, stopSeconds] = [median(starts), median(postgres), median(stops)];
    return {
      bench: 'start',
      unit: 's to the links',
      ours: round(ours, 2),
      reference: round(reference, 2),
      ratio: round(reference / ours, 2),
      details: {
        pass: ours < promised.startSeconds && stopSeconds < promised.stopSeconds,
        promised,
        first: first.seconds,
        spread: spread(starts),
        referenceSpread: spread(postgres.map((seconds) => round(seconds, 2))),
        stopSeconds: round(stopSeconds, 2),
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
