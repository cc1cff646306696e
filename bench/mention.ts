import { type BenchEngine, openEngine } from './setup/engine.ts';
import { ids, pacedFor, until } from './setup/paced.ts';
import { openServer, type Server } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { percentile, round } from './setup/statistics.ts';
import { person } from './setup/town.ts';

const promised = { senderWaitsMs: 100, notifiedMs: 5_000, othersTimes: 2 };
const channels = 200;
const people = 10_000;
const hall = 'team:hall';
/** Meanwhile, in the other channels. */
const perSecond = 200;

/** `@channel` in a channel of 10,000, again and again, while the other channels go on. */
export const mention = async (flags: Flags): Promise<Result> => {
  const times = flags.quick ? 3 : 10;
  const server = await openServer();
  const engine = await openEngine(server, { channels, follow: true });
  await buildHall(server, engine.app);
  const beat = { channels, perSecond, seconds: flags.quick ? 8 : 20 };
  await pacedFor(engine.send, { ...beat, seconds: 3 });
  const before = await pacedFor(engine.send, beat);
  const named = { waitedMs: [] as number[], notifiedMs: [] as number[] };
  const [during] = await Promise.all([
    pacedFor(engine.send, { ...beat, seconds: times * 2 }),
    (async () => {
      for (let n = 0; n < times; n += 1) {
        const { waitedMs, notifiedMs } = await nameEverybody(server, engine);
        named.waitedMs.push(waitedMs);
        named.notifiedMs.push(notifiedMs);
      }
    })(),
  ]);
  await engine.close();
  await server.close();
  const senderWaitsMs = Math.max(...named.waitedMs);
  const allNotifiedMs = Math.max(...named.notifiedMs);
  const p99 = { before: percentile(before.latenciesMs, 0.99), during: percentile(during.latenciesMs, 0.99) };
  return {
    bench: 'mention',
    unit: 'ms until all are notified',
    ours: round(allNotifiedMs),
    reference: null,
    ratio: null,
    details: {
      pass:
        senderWaitsMs <= promised.senderWaitsMs &&
        allNotifiedMs <= promised.notifiedMs &&
        p99.during <= p99.before * promised.othersTimes,
      people,
      times,
      senderWaitsMs: round(senderWaitsMs, 1),
      othersP99Ms: { before: round(p99.before, 1), during: round(p99.during, 1) },
      settings: server.settings,
    },
  };
};

/** Everybody of the town and thousands more in one channel; its first person runs it. */
const buildHall = async (server: Server, app: string): Promise<void> => {
  await server.owner.begin(async (sql) => {
    await sql`set local search_path = parley`;
    await sql`
      insert into users (app_id, id, name, created_at, updated_at)
      select ${app}, 'guest-' || n, 'Guest ' || n, now(), now() from generate_series(1, ${people}) as n`;
    await sql`
      insert into channels (app_id, channel, type, id, name, private, member_count, created_at)
      values (${app}, nextval('channel_numbers'), 'team', 'hall', 'Hall', true, ${people}, now())`;
    await sql`
      insert into channel_heads (app_id, channel, last_logged_at)
      select app_id, channel, now() from channels where app_id = ${app} and id = 'hall'`;
    await sql`
      insert into members (app_id, channel, user_id, joined_at, role)
      select c.app_id, c.channel, u.id, now(), case when u.id = ${person(0)} then 'owner' else 'member' end
      from channels c, (
        select id from users where app_id = ${app} and id = ${person(0)}
        union all
        (select id from users where app_id = ${app} and id like 'guest-%' order by id limit ${people - 1})
      ) u
      where c.app_id = ${app} and c.id = 'hall'`;
  });
};

const nameEverybody = async (server: Server, engine: BenchEngine) => {
  const id = ids.uuid();
  const atMs = performance.now();
  await engine.send(person(0), { cid: hall, id, text: 'All of you: <!channel>', attachments: [] });
  const waitedMs = performance.now() - atMs;
  await until(async () => {
    const [row] = await server.owner<{ count: number }[]>`
      select count(*) as count from parley.notifications where app_id = ${engine.app} and message_id = ${id}`;
    if (performance.now() - atMs > 60_000)
      throw new Error(`unable to measure; ${row?.count} of ${people - 1} were notified in a minute`);
    return row?.count === people - 1;
  }, 50);
  return { waitedMs, notifiedMs: performance.now() - atMs };
};
