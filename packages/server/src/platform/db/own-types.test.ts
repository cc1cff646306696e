import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { presets } from '@parley/protocol/capabilities';
import { type TestApp, testApp } from '../../../test/app.ts';

const migration = new URL('./migrations/0040_rights_of_own_types.sql', import.meta.url);

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

const isNew = (capability: string): boolean =>
  capability === 'notify-channel' || capability === 'notify-crowd';

test('GR-8 a type an app made its own before there were groups names everyone as its like does', async () => {
  const { grants, features } = presets.announcement;
  const before = Object.fromEntries(
    Object.entries(grants).map(([role, granted]) => [role, granted.filter((one) => !isNew(one))]),
  );
  const types = { lesson: { features, grants: before }, quiet: { features } };
  await app.owner`update apps set channel_types = ${app.owner.json(types as never)} where id = ${app.id}`;
  const text = await readFile(migration, 'utf8');
  // Twice is once.
  for (let times = 0; times < 2; times += 1) await app.owner.unsafe(text);
  const [row] = await app.owner<{ channelTypes: typeof types }[]>`
    select channel_types from apps where id = ${app.id}`;
  const sorted = (of: object) =>
    Object.fromEntries(Object.entries(of).map(([role, granted]) => [role, [...granted].sort()]));
  assert.deepEqual(sorted(row?.channelTypes.lesson.grants ?? {}), sorted(grants));
  assert.deepEqual(row?.channelTypes.quiet, { features });
});
