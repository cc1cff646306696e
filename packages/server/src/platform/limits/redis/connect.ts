import type { Logger } from 'pino';
import type { Rate } from '../bucket.ts';
import { bucketScript } from './script.ts';
import type { Standing, Sums } from './shared.ts';

/** Sums kept in a Redis, and how to leave it. */
export interface RedisSums extends Sums {
  close(): void;
}

const connectMs = 2_000;
const retryMost = 2_000;
/** Asked and not answered: more are not asked, as a Redis that stands still would fill the memory. */
const askedMost = 5_000;

/**
 * Connects to a Redis and comes back by itself. While it is away every limit is counted by each process alone; it is said
 * once in the log when that begins and when it ends.
 *
 * @param url `redis://user:password@host:6379/0`, or `rediss://` for TLS
 * @throws Error with one sentence for the operator when it is no such address
 */
export const connectRedis = async (url: string, log: Logger): Promise<RedisSums> => {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw new Error('unable to start; REDIS_URL must be redis://... or rediss://...');
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectMs,
      reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, retryMost),
    },
  });
  let isAway = false;
  let asked = 0;
  client.on('error', (err: unknown) => {
    if (!isAway) log.warn({ err }, 'Redis is away: until it is back each process counts limits by itself');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) log.info('Redis is back: limits are counted together again');
    isAway = false;
  });
  // Nobody waits for it: limits are counted here until it answers.
  void client.connect().catch(() => {});

  const add = async (
    key: string,
    { burst, perSecond, windowMs = 0 }: Rate,
    taken: number,
    blockMs: number,
  ): Promise<Standing | undefined> => {
    if (!client.isReady || asked >= askedMost) return undefined;
    asked += 1;
    try {
      const answer = await client.eval(bucketScript, {
        keys: [`parley:limit:${key}`],
        arguments: [burst, perSecond, taken, blockMs, windowMs].map(String),
      });
      const [level, blockedMs] = (answer as [string, string]).map(Number);
      return { level: level ?? 0, blockedMs: blockedMs ?? 0 };
    } catch {
      return undefined;
    } finally {
      asked -= 1;
    }
  };
  return { add, close: () => client.destroy() };
};
