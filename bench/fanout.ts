import { openEngine } from './setup/engine.ts';
import { watchLag } from './setup/lag.ts';
import { ids, pacedFor, text, until } from './setup/paced.ts';
import { openServer, type Server } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { percentile, round } from './setup/statistics.ts';
import { cid, member, town } from './setup/town.ts';

const promised = { rowsPerSecond: 20_000, lagMs: 2_000, sendsPerSecond: 1_000 };
const channels = 1_000;

/**
 * Rows that the fanout follower writes in a second when it has much to catch up with, beside one plain statement that writes
 * the same rows; and how far it is behind at 1,000 sends a second to 20 people each.
 */
export const fanoutBench = async (flags: Flags): Promise<Result> => {
  const behind = await catchUp(flags.quick ? 10_000 : 50_000);
  const steady = await keepUp(flags.quick ? 15 : 60);
  return {
    bench: 'fanout',
    unit: 'rows/s',
    ours: round(behind.ours),
    reference: round(behind.reference),
    ratio: round(behind.ours / behind.reference, 2),
    details: {
      pass:
        behind.ours >= promised.rowsPerSecond &&
        steady.followerLagMs <= promised.lagMs &&
        steady.sendsPerSecond >= promised.sendsPerSecond * 0.99,
      rows: behind.rows,
      ...steady,
      settings: behind.settings,
    },
  };
};

/** What was sent while no follower ran is followed by one that starts. */
const catchUp = async (messages: number) => {
  const server = await openServer();
  const sending = await openEngine(server, { channels, follow: false });
  await Promise.all(
    Array.from({ length: 64 }, async (_, sender) => {
      for (let n = sender; n < messages; n += 64) {
        const channel = 1 + (n % channels);
        await sending.send(member(channel, 0), { cid: cid(channel), id: ids.uuid(), text, attachments: [] });
      }
    }),
  );
  await sending.close();
  const startedMs = performance.now();
  const following = await openEngine(server, { channels: 1, follow: true });
  await followedTo(server, sending.app, messages);
  const seconds = (performance.now() - startedMs) / 1_000;
  const [row] = await server.owner<{ count: number }[]>`select count(*) as count from parley.user_messages`;
  const rows = row?.count ?? 0;
  if (rows !== messages * town.team)
    throw new Error(`unable to measure; ${rows} rows for ${messages} messages`);
  await following.close();
  const reference = await plainRows(server);
  const { settings } = server;
  await server.close();
  return { ours: rows / seconds, reference, rows, settings };
};

/** Resolves when the fanout follower's committed cursors have passed so many entries. */
const followedTo = (server: Server, app: string, entries: number): Promise<void> =>
  until(async () => {
    const [row] = await server.owner<{ passed: number | null }[]>`
      select sum(log_offset)::int as passed from parley.follower_cursors
      where app_id = ${app} and follower = 'fanout'`;
    return (row?.passed ?? 0) >= entries;
  }, 20);

/** The same rows written into a table like it by one statement that knows them. */
const plainRows = async (server: Server): Promise<number> => {
  await server.owner`create table plain_rows (like parley.user_messages including all)`;
  const startedMs = performance.now();
  const { count } = await server.owner`
    insert into plain_rows select * from parley.user_messages order by app_id, user_id, message_id`;
  return (count * 1_000) / (performance.now() - startedMs);
};

const keepUp = async (seconds: number) => {
  const server = await openServer();
  const engine = await openEngine(server, { channels, follow: true });
  const lag = watchLag(server, engine.app);
  const { latenciesMs, perSecond } = await pacedFor(engine.send, {
    channels,
    perSecond: promised.sendsPerSecond,
    seconds,
    accepted: lag.saw,
  });
  const followerLagMs = await lag.stop();
  await engine.close();
  await server.close();
  return {
    followerLagMs: round(followerLagMs),
    sendsPerSecond: round(perSecond),
    sendP99Ms: round(percentile(latenciesMs, 0.99), 1),
  };
};
