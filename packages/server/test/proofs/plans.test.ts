import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
import { FollowerRunner, fanout } from '../../src/modules/messaging/followers/index.ts';
import { importSlack } from '../../src/modules/messaging/imports/index.ts';
import { Problems } from '../../src/modules/messaging/imports/slack/index.ts';
import type { TenantTx } from '../../src/platform/db/tenant.ts';
import { type TestApp, type TestEngine, testApp, testEngine } from '../app.ts';
import type { Step } from '../plan.ts';
import { tell } from '../tenancy/story.ts';

/** Tables that grow with every message: each is only ever read by the key of what is asked for. */
const growing = /^(messages|channel_log|user_log|user_messages|mentions|reactions)/;
/** What a look-up must name besides the app, or it reads all the app has. */
const key = /\b(id|channel|user_id|message_id|parent_id) = /;
const cid = 'team:plans';
/** Connections of the test's context, each with statements prepared on it. */
const connections = 8;

/** An app whose statements are looked at. */
type Asked = Pick<TestApp, 'id' | 'context' | 'owner'>;

interface Prepared {
  statement: string;
  types: string[];
}

describe('plans of every statement a conversation and an import run', () => {
  let app: TestApp;
  const statements = new Map<string, Prepared>();

  before(async () => {
    app = await testApp();
    await converse(app);
    await bringOver(app);
    for (const prepared of await preparedBy(app))
      if (/\b(messages|channel_log|user_log|user_messages|mentions|reactions)\b/.test(prepared.statement))
        statements.set(prepared.statement, prepared);
  });
  after(() => app.close());

  /** What reads a growing table without naming a key, with the plan it gets now when nothing is known of its values. */
  const scans = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const prepared of statements.values()) {
      const steps = await planOf(app, prepared);
      const wrong = steps.filter(
        (step) =>
          growing.test(step['Relation Name'] ?? '') &&
          step['Node Type'] !== 'ModifyTable' &&
          !key.test(`${step['Index Cond']} ${step['Recheck Cond']}`),
      );
      for (const step of wrong) {
        const text = prepared.statement.replaceAll(/\s+/g, ' ').trim();
        found.push(`${step['Node Type']} on ${step['Relation Name']} by ${step['Index Cond']}: ${text}`);
      }
    }
    return found;
  };

  test('the conversation ran them', () => {
    const texts = [...statements.keys()].join('\n');
    for (const part of [
      'insert into messages',
      'system, custom, body_hash',
      'insert into channel_log',
      'insert into user_messages',
      'insert into mentions',
      'from channel_log',
      'from messages',
    ])
      assert.ok(texts.includes(part), part);
    assert.ok(statements.size >= 20, `${statements.size} statements`);
  });

  test('nothing is scanned while nobody has counted the tables', async () => {
    assert.deepEqual(await scans(), []);
  });

  test('nothing is scanned after the tables were counted when nearly empty', async () => {
    await app.owner`analyze`;
    assert.deepEqual(await scans(), []);
  });

  test('nothing is scanned in full tables', async () => {
    await fill(app);
    await app.owner`analyze`;
    assert.deepEqual(await scans(), []);
  });
});

describe('plans of everything the methods ask of full tables', () => {
  let engine: TestEngine;
  let archive: string;
  let app: Asked;
  let keys: Map<string, string[]>;

  before(async () => {
    engine = await testEngine();
    archive = await mkdtemp(join(tmpdir(), 'parley-plans-'));
    const { context, owner } = engine;
    const own = await engine.addApp();
    app = { id: own.id, context, owner };
    await fill(app);
    await writeArchive(join(archive, 'sample.zip'), sampleExport());
    await tell(engine, own, archive);
    keys = await keysOf(app);
  });
  after(async () => {
    await rm(archive, { recursive: true });
    await engine.close();
  });

  /** What reads all an app has in an index, as it asks for a later column of it and not for the one behind the app. */
  const skips = async (tables: RegExp): Promise<string[]> => {
    const found = new Set<string>();
    for (const prepared of await preparedBy(app)) {
      const steps = await planOf(app, prepared);
      for (const {
        'Relation Name': table = '',
        'Index Name': index = '',
        'Index Cond': asked = '',
      } of steps) {
        const [, second, ...later] = keys.get(index) ?? [];
        const skipped = tables.test(table) && second !== undefined && !names(asked, second);
        if (!skipped || !later.some((column) => names(asked, column))) continue;
        found.add(`${index} by ${asked}: ${prepared.statement.replaceAll(/\s+/g, ' ').trim()}`);
      }
    }
    return [...found];
  };

  // What is empty costs the same by every index.
  test('no column is skipped while nobody has counted the tables', async () => {
    assert.deepEqual(await skips(/^(users|members|channels|messages)$/), []);
  });

  test('no column is skipped when they were counted', async () => {
    await app.owner`analyze`;
    assert.deepEqual(await skips(/^(users|members|channels|messages|thread_members|file_forwards)$/), []);
  });
});

/** Does a condition of an index ask for this column of it? */
const names = (condition: string, column: string): boolean =>
  new RegExp(`[( ]${column.replaceAll(/\W/g, '\\$&')}[ ,)]`).test(condition);

/** The columns of each index, in its order. */
const keysOf = async ({ owner }: Asked): Promise<Map<string, string[]>> => {
  const rows = await owner<{ name: string; columns: string[] }[]>`
    select c.relname as name,
      array(select pg_get_indexdef(c.oid, n, true) from generate_series(1, i.indnkeyatts) as n order by n) as columns
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'parley'::regnamespace`;
  return new Map(rows.map(({ name, columns }) => [name, columns]));
};

/** Everything hot, once: what is sent, answered, quoted, repeated, changed, read, followed and synced. */
const converse = async (app: TestApp): Promise<void> => {
  const [alice, bob] = [app.as('alice'), app.as('bob')];
  const uuid = () => app.context.ids.uuid();
  await app.call(alice, 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  const first = { cid, id: uuid(), text: 'Hello <@bob>' };
  await app.call(alice, 'messages.send', first);
  await app.call(alice, 'messages.send', first);
  const reply = { cid, id: uuid(), parentId: first.id, text: 'Hello <@alice>' };
  await app.call(bob, 'messages.send', reply);
  await app.call(alice, 'messages.send', { ...reply, id: uuid() });
  await app.call(bob, 'messages.send', { cid, id: uuid(), quotedId: first.id, text: 'This' });
  await app.call(bob, 'reactions.add', { id: first.id, emoji: '👍' });
  await app.call(bob, 'messages.list', { cid, limit: 50 });
  await app.call(bob, 'messages.list', { cid, after: 1, limit: 50 });
  await app.call(bob, 'messages.get', { id: first.id });
  await app.call(bob, 'messages.replies', { id: first.id });
  const synced = await app.call(bob, 'sync.sync', {});
  await app.call(alice, 'messages.edit', { id: first.id, text: 'Hello <@carol>' });
  await app.call(bob, 'reactions.remove', { id: first.id, emoji: '👍' });
  const { epoch, cursor, user } = synced;
  await app.call(bob, 'sync.sync', { epoch, cursor, userOffset: user.offset, open: { [cid]: 1 } });
  await app.call(bob, 'channels.get', { cid });
  await app.call(bob, 'channels.query', { limit: 50 });
  await app.call(bob, 'reads.markRead', { cid });
  await app.call(bob, 'reads.markUnread', { cid, seq: 1 });
  await app.call(bob, 'threads.list', {});
  await app.call(alice, 'messages.delete', { id: reply.id }).catch(() => {});
  await app.call(alice, 'messages.delete', { id: first.id });
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
};

/** An import, whose channels are as full as an archive is. */
const bringOver = async ({ context, id }: TestApp): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-plans-'));
  try {
    const path = join(folder, 'sample.zip');
    await writeArchive(path, sampleExport());
    await importSlack(context, { app: id, path, problems: new Problems(), join: ['alice'] });
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** The driver prepares every statement by name: the server itself tells which there are, on each connection. */
const preparedBy = async (app: Asked): Promise<Prepared[]> => {
  const listed = (tx: TenantTx) => tx.sql<Prepared[]>`
    select statement, parameter_types::text[] as types from pg_prepared_statements`;
  const all = Array.from({ length: connections }, () => app.context.db.tenant(app.id, 'write', listed));
  return (await Promise.all(all)).flat();
};

const planOf = ({ context, id }: Asked, { statement, types }: Prepared): Promise<Step[]> =>
  context.db.tenant(id, 'write', async ({ sql }) => {
    const [named, values] = types.length > 0 ? [`(${types})`, `(${types.map(() => 'null')})`] : ['', ''];
    await sql.unsafe(`prepare explained ${named} as ${statement}`);
    const [row] = await sql.unsafe(`explain (format json) execute explained ${values}`);
    await sql.unsafe('deallocate explained');
    return stepsOf(row?.['QUERY PLAN'][0].Plan);
  });

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** Two hundred channels with two hundred messages each, and a thousand people in twenty channels where nothing was said. */
const fill = async ({ id, owner, context }: Asked): Promise<void> => {
  await owner.begin(async (sql) => {
    await sql`set local search_path = parley`;
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into users (app_id, id, name, created_at, updated_at)
      select ${id}, 'filled-' || n, 'Filled', now(), now() from generate_series(1, 1000) as n`;
    await sql`
      insert into channels (app_id, channel, type, id, created_at)
      select ${id}, nextval('channel_numbers'), 'team', 'filled-' || n, now() from generate_series(1, 200) as n`;
    await sql`
      insert into channel_heads (app_id, channel, last_seq, log_offset, last_logged_at)
      select app_id, channel, 200, 200, now() from channels where app_id = ${id} and id like 'filled-%'`;
    await sql`
      insert into members (app_id, channel, user_id, joined_at)
      select app_id, channel, 'alice', now() from channels where app_id = ${id} and id like 'filled-%'`;
    await sql`
      insert into members (app_id, channel, user_id, joined_at)
      select app_id, -n, id, now() from users, generate_series(1, 20) as n where app_id = ${id} and name = 'Filled'`;
    await sql`
      insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
      select c.app_id, gen_random_uuid(), c.channel, n, 'alice', 'Hello', '', now(), n
      from channels c, generate_series(1, 200) as n where c.app_id = ${id} and c.id like 'filled-%'`;
    await sql`
      insert into channel_log (app_id, channel, log_offset, at, type, subject, writer, seq)
      select app_id, channel, seq, now(), 'message.new', id, ${context.instance}, seq
      from messages where app_id = ${id} and text = 'Hello'`;
    await sql`
      insert into thread_members (app_id, parent_id, user_id, followed_at)
      select app_id, id, 'alice', now() from messages where app_id = ${id} and text = 'Hello'`;
    await sql`
      insert into file_forwards (app_id, file_id, message_id, channel)
      select app_id, gen_random_uuid(), id, channel from messages where app_id = ${id} and text = 'Hello' and seq % 10 = 0`;
    await sql`
      insert into user_messages (app_id, user_id, message_id) select app_id, 'alice', id from messages where app_id = ${id}
      on conflict do nothing`;
  });
};
