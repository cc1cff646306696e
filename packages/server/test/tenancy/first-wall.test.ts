import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
import { FollowerRunner, fanout } from '../../src/modules/messaging/followers/index.ts';
import { facet, words } from '../../src/modules/messaging/search/index.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { type AppOf, type TestEngine, testEngine } from '../app.ts';
import { isOfStory } from './chapter.ts';
import {
  copyApp,
  copyKeys,
  highest,
  holdRows,
  lowest,
  makeHostile,
  putInOrder,
  rename,
  tablesOf,
} from './neighbours.ts';
import { type Told, tell } from './story.ts';

/** Every moment is another, so that what is sorted by time has one order. */
const ticking = (): Clock => {
  let at = Date.now() - 60_000;
  return {
    now: () => {
      at += 1;
      return new Date(at);
    },
  };
};

interface Telling {
  told: Told;
  events: unknown;
  rows: Record<string, string[]>;
}

test('TN-22 with row level security off an app is as if it were alone, and leaves the others alone', {
  timeout: 100_000,
}, async () => {
  const archive = await mkdtemp(join(tmpdir(), 'parley-story-'));
  after(() => rm(archive, { recursive: true }));
  await writeArchive(join(archive, 'sample.zip'), sampleExport());
  const engine = await testEngine({ clock: ticking() });
  after(() => engine.close());
  for (const table of await tablesOf(engine))
    await engine.owner`alter table ${engine.owner(table)} disable row level security`;

  const model = await engine.addApp();
  const alone = await tellIn(engine, model, archive);
  // One is found before the app and one after it, whichever way a query looks.
  const neighbours = { shut: lowest, open: highest };
  for (const [way, id] of Object.entries(neighbours)) {
    await copyApp(engine, model, id);
    await makeHostile(engine, id, way as keyof typeof neighbours);
  }
  await rename(engine, model.id);
  // The first telling met the engine's first app as it was, which comes before both.
  await engine.owner`update users set name = 'Foreign' where app_id < ${model.id} and app_id > ${lowest}`;
  const app = await engine.addApp();
  await copyKeys(engine, app);
  await putInOrder(engine);
  const others = [model.id, lowest, highest];
  const before = await Promise.all(others.map((id) => rowsOf(engine, id)));
  const letGo = await holdRows(engine, others);
  const among = await tellIn(engine, app, archive).finally(letGo);

  for (const [i, step] of alone.told.entries()) assert.deepEqual(among.told[i], step, `step ${i}`);
  assert.deepEqual(among.events, alone.events);
  assert.deepEqual(among.rows, alone.rows);
  assert.deepEqual(await Promise.all(others.map((id) => rowsOf(engine, id))), before);
});

/** Tells the story; channels get the numbers they have in every telling, so that no number keeps apps apart. */
const tellIn = async (engine: TestEngine, app: AppOf, archive: string): Promise<Telling> => {
  await engine.owner`select setval('channel_numbers', 1000)`;
  const from = engine.told.length;
  const told = await tell(engine, app, archive);
  for (const follows of [fanout, words(engine.context.jobs)]) {
    const follower = new FollowerRunner(engine.context, follows);
    await follower.start();
    await follower.settled();
    await follower.stop();
  }
  const rows = await rowsOf(engine, app.id);
  const plain = (table: string[]) => table.map((row) => scrub(row, app)).sort();
  return {
    told: JSON.parse(scrub(JSON.stringify(told), app)),
    events: JSON.parse(scrub(JSON.stringify(engine.told.slice(from)), app)),
    rows: Object.fromEntries(Object.entries(rows).map(([table, found]) => [table, plain(found)])),
  };
};

/** Everything the database holds of an app, by table. */
const rowsOf = async (engine: TestEngine, app: string): Promise<Record<string, string[]>> => {
  const { owner } = engine;
  const found: Record<string, string[]> = {};
  for (const table of await tablesOf(engine)) {
    const rows = await owner<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${owner(table)} t
      where ${owner(table === 'apps' ? 'id' : 'app_id')} = ${app}`;
    found[table] = rows.map(({ row }) => row).sort();
  }
  return found;
};

const time = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?/g;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const opaque =
  /"(cursor|next|syncCursor|token|secret|secret_sealed|secret_hash|body_hash|code_hash|place|writer)": ?"[^"]*"/g;

/** What differs from one telling to the next is left out: moments, signatures, and ids nobody chose. */
const scrub = (text: string, app: AppOf): string =>
  text
    .replaceAll(opaque, '"$1":"opaque"')
    // A note's document names who changed it by numbers nobody chose.
    .replaceAll(/"state": "\\\\x[0-9a-f]+"/g, '"state":"opaque"')
    .replaceAll(/[ps]k_[\w-]+/g, 'key')
    .replaceAll(time, 'then')
    .replaceAll(facet.app(app.id), '#app')
    .replaceAll(uuid, (id) => (id === app.id ? 'app' : isOfStory(id) ? id : 'an id'));
