import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Client } from '@parley/client';
import { type TestEngine, testEngine } from '@parley/testkit';

describe('the README', () => {
  let engine: TestEngine;
  before(async () => {
    engine = await testEngine();
    const asAlice = { authorization: `Bearer ${engine.app.key.secret}`, actingFor: 'alice' };
    await engine.engine.call('channels.getOrCreate', asAlice, { cid: 'team:welcome' });
  });
  after(() => engine.close());

  test('its examples run against an engine', async (context) => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const [first = '', second = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(
      ([, code = '']) => code,
    );
    const said: unknown[][] = [];
    context.mock.method(console, 'log', (...words: unknown[]) => void said.push(words));
    const token = JSON.stringify(await engine.app.token('alice'));
    const whole = [
      second.split('\n')[0],
      first.replace('http://localhost:4700', engine.url).replace('fetchToken()', token),
      second.split('\n').slice(1).join('\n'),
      'stop();',
      'export { client };',
    ].join('\n');
    // Beside the source, so that its import finds what an integrator's would.
    const file = new URL(`./readme-${process.pid}.example.ts`, import.meta.url);
    await writeFile(file, whole);
    context.after(() => rm(file));
    const { client } = (await import(file.href)) as { client: Client };
    context.after(() => client.close());
    const rows = client.state.timeline('team:welcome').rows.map(({ message }) => message.text);
    assert.deepEqual(rows, ['Hello']);
    assert.equal(client.state.connection().state, 'live');
    const [code, reason, retry, docs] = said.at(-1) ?? [];
    assert.deepEqual([code, reason, retry], ['NOT_FOUND', 'channel_not_found', 'never']);
    assert.match(String(docs), /errors#channel_not_found$/);
    assert.ok(said.some(([rows]) => rows === 1));
  });
});
