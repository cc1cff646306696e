import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
import { findFilters } from '../../../../tools/sabotage/filters.ts';
import { FollowerRunner, fanout } from '../../src/modules/messaging/followers/index.ts';
import { randomIds } from '../../src/platform/clock.ts';
import { connectOwner } from '../../src/platform/db/connect.ts';
import { type AppOf, type TestEngine, testEngine } from '../app.ts';
import { onEachConnection } from '../connections.ts';
import { unbound } from './bound.ts';
import { watchRuns } from './ran.ts';
import { askRest } from './rest.ts';
import { tell } from './story.ts';

const ids = randomIds();
const root = join(import.meta.dirname, '../../../..');

interface Statement {
  text: string;
  types: string[];
}

test('TN-27 the planner keeps every table of every statement to its app', { timeout: 100_000 }, async () => {
  const archive = await mkdtemp(join(tmpdir(), 'parley-story-'));
  after(() => rm(archive, { recursive: true }));
  await writeArchive(join(archive, 'sample.zip'), sampleExport());
  const endWatch = await watchRuns();
  const engine = await testEngine();
  after(() => engine.close());
  await leaveUnknown(engine);
  const app = await engine.addApp();
  await tell(engine, app, archive);
  await askRest(engine, await engine.addApp());
  await sendTogether([await engine.addApp(), await engine.addApp()]);
  const follower = new FollowerRunner(engine.context, fanout);
  await follower.start();
  await follower.settled();
  await follower.stop();

  const hasRun = await endWatch();
  const filters = (await findFilters(root)).filter(({ file }) => !file.endsWith('/accounts/memberships.ts'));
  const unsent = filters.filter(({ file, at }) => !hasRun(join(root, file), at));
  assert.deepEqual(
    unsent.map(({ file, line, text }) => `${file}:${line} ${text}`),
    [],
    'no part of the story sends these: what is not sent is not looked at',
  );
  const statements = await sent(engine, app.id);
  assert.ok(statements.length > 100, `only ${statements.length} statements were sent`);
  const tables = await columnsOf(engine);
  const open: string[] = [];
  const planner = connectOwner(engine.databaseUrl);
  await planner`set search_path to parley`;
  // As the engine plans, though without its policies.
  for (const off of ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan'])
    await planner.unsafe(`set ${off} to off`);
  await planner`set plan_cache_mode to force_generic_plan`;
  for (const { text, types } of statements) {
    await planner.unsafe(`prepare asked ${types.length > 0 ? `(${types.join()})` : ''} as ${text}`);
    const values = types.length > 0 ? `(${types.map(() => 'null').join()})` : '';
    const [row] = await planner.unsafe(`explain (verbose, format json) execute asked ${values}`);
    await planner.unsafe('deallocate asked');
    for (const name of unbound(row?.['QUERY PLAN'][0].Plan, tables)) open.push(`${name} in ${text}`);
  }
  await planner.end();
  assert.deepEqual(open, []);
});

/**
 * Nothing is counted while the story is told. Of what it knows to be small the planner reads all before it compares: then
 * the app is compared, too, though not where a plan says it.
 */
const leaveUnknown = async ({ owner }: TestEngine): Promise<void> => {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'parley'::regnamespace and relkind = 'r'`;
  for (const { name } of tables) await owner`alter table ${owner(name)} set (autovacuum_enabled = off)`;
};

/** So many at once, each in a channel of its own, that a batch has sends of both. */
const sendTogether = async (apps: AppOf[]): Promise<void> => {
  const cids = Array.from({ length: 20 }, (_, i) => `team:together-${i}`);
  const inAll = (work: (app: AppOf, cid: string) => Promise<unknown>) =>
    Promise.all(cids.flatMap((cid) => apps.map((app) => work(app, cid))));
  await inAll((app, cid) => app.call(app.as('alice'), 'channels.getOrCreate', { cid }));
  await inAll((app, cid) =>
    app.call(app.as('alice'), 'messages.send', { cid, id: ids.uuid(), text: 'Hello' }),
  );
};

/** Every statement the engine's connections have prepared, once. */
const sent = async (engine: TestEngine, app: string): Promise<Statement[]> => {
  const found = new Map<string, Statement>();
  await onEachConnection(engine.context, app, async (tx) => {
    const rows = await tx.sql<Statement[]>`
      select statement as text, parameter_types::text[] as types from pg_prepared_statements`;
    for (const { text, types } of rows) found.set(text, { text, types });
  });
  return [...found.values()].filter(({ text }) => /\b(select|insert|update|delete)\b/.test(text));
};

/** The tables of tenants and their partitions, by the column that says whose a row is. */
const columnsOf = async ({ owner }: TestEngine): Promise<Map<string, string>> => {
  const rows = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'parley'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'app_id'`;
  return new Map([['apps', 'id'], ...rows.map(({ name }): [string, string] => [name, 'app_id'])]);
};
