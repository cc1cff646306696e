import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineApp, TestEngine } from '@parley/testkit';
import { placesOf } from '../../src/modules/media/attachments/index.ts';
import type { Sql } from '../../src/platform/db/connect.ts';
import { type Actor, actors, type Laid, personOf, type Scene } from './scene.ts';

/** Where scenes are. */
export interface Stage {
  running: TestEngine;
  /** The owner's: rows are copied past everything that guards them. */
  sql: Sql;
  /** Where the engine keeps its files. */
  folder: string;
}

/**
 * The same scene in two new apps: every row of the tables that the catalogue knows to be an app's, and every file. To lay it
 * anew takes fifty calls, and nearly every cell of a write needs one that nobody has touched.
 */
export const copyScene = async (stage: Stage, laid: Laid): Promise<Scene> => {
  const { running, sql } = stage;
  // Settings are remembered by the engine, so they are not copied behind its back.
  const app = await running.addApp('ours', { blockedWords: { refuse: [laid.kept], mask: [] } });
  const other = await running.addApp('theirs');
  await copyApp(stage, laid.app, app);
  await copyApp(stage, laid.other, other);
  const tokens: Scene['tokens'] = {};
  for (const actor of actors) {
    const person = personOf[actor];
    if (person !== undefined) tokens[actor] = await (actor === 'foreign owner' ? other : app).token(person);
  }
  // A token is refused when it was issued in the second before, or earlier.
  await sql`update parley.users set tokens_valid_from = now() + interval '2 seconds' where app_id = ${app.id} and id = 'revoked'`;
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const headers = Object.fromEntries(
    actors.map((actor): [Actor, Record<string, string>] => [
      actor,
      tokens[actor] ? bearer(tokens[actor]) : {},
    ]),
  ) as Scene['headers'];
  headers.platform = bearer(running.platformKey);
  headers.server = bearer(app.key.secret);
  headers['foreign server'] = bearer(other.key.secret);
  // Sealed for its app.
  const asBob = { ...headers.server, actingFor: 'bob' } as { authorization: string; actingFor: string };
  const { items: gifs } = await running.engine.call('gifs.search', asBob, { query: 'yes' });
  return { ...laid, app, other, tokens, headers, gif: gifs[0]?.id ?? '' };
};

const copyApp = async ({ sql, folder }: Stage, from: EngineApp, to: EngineApp): Promise<void> => {
  const tables = await tablesOf(sql);
  const copied = tables.map(
    ({ name, columns }) => `
      delete from ${name} where app_id = '${to.id}';
      insert into ${name} (app_id, ${columns}) select '${to.id}', ${columns} from ${name} where app_id = '${from.id}';`,
  );
  // In one transaction, and in no order: what refers to what is the same as there.
  await sql.unsafe(`set local session_replication_role = replica; ${copied.join('')}`);
  const there = placesOf(to.id);
  // The other app has none.
  for (const [n, place] of placesOf(from.id).entries())
    if (existsSync(join(folder, place)))
      await cp(join(folder, place), join(folder, there[n] ?? ''), { recursive: true });
};

interface Table {
  name: string;
  columns: string;
}

const known = new WeakMap<Sql, Promise<Table[]>>();

/** All but what an app is made with: itself and its keys. */
const tablesOf = (sql: Sql): Promise<Table[]> => {
  const found = known.get(sql) ?? loadTables(sql);
  known.set(sql, found);
  return found;
};

const loadTables = (sql: Sql): Promise<Table[]> => sql<Table[]>`
  select c.oid::regclass::text as name, string_agg(quote_ident(o.attname), ', ') as columns
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'app_id'
  join pg_attribute o on o.attrelid = c.oid and o.attnum > 0 and not o.attisdropped and o.attgenerated = '' and o.attname <> 'app_id'
  where c.relkind = 'r' and c.relnamespace = 'parley'::regnamespace and c.relname <> 'app_keys'
  group by c.oid`;
