import type { Server } from './postgres.ts';

const everyMs = 250;

/** Watches how far the fanout follower is behind, from outside. */
export interface LagWatch {
  /** The next message acknowledged: one of them is followed at a time. */
  saw(cid: string, offset: number): void;
  /** Longest time from an acknowledgement to its cursor, in milliseconds. */
  stop(): Promise<number>;
}

/**
 * Four times a second, takes the message just acknowledged and waits until the follower's committed cursor has passed it.
 *
 * @param app whose channels
 */
export const watchLag = (server: Server, app: string): LagWatch => {
  let latest: { cid: string; offset: number } | undefined;
  let longestMs = 0;
  let stopped = false;
  const open = new Set<Promise<void>>();
  const follow = async (cid: string, offset: number, sinceMs: number): Promise<void> => {
    const id = cid.slice(cid.indexOf(':') + 1);
    for (;;) {
      const rows = await server.owner`
        select from parley.follower_cursors f
        where f.app_id = ${app} and f.follower = 'fanout' and f.log_offset >= ${offset}
          and f.channel = (select channel from parley.channels where app_id = ${app} and type = 'team' and id = ${id})`;
      longestMs = Math.max(longestMs, performance.now() - sinceMs);
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const timer = setInterval(() => {
    if (!latest || stopped) return;
    const one = follow(latest.cid, latest.offset, performance.now()).finally(() => open.delete(one));
    open.add(one);
    latest = undefined;
  }, everyMs);
  return {
    saw: (cid, offset) => {
      latest = { cid, offset };
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await Promise.all(open);
      return longestMs;
    },
  };
};
