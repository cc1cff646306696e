import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { connectOwner } from '../../src/platform/db/connect.ts';
import { type Forked, forkEngine } from './fork.ts';

describe('two engine processes on one database', () => {
  const masterKey = randomBytes(32);
  let one: TestEngine;
  let two: Forked;
  before(async () => {
    one = await testEngine({ masterKey, besideOthers: true });
    two = await forkEngine(one, masterKey, { besideOthers: true });
  });
  after(async () => {
    two?.child.kill('SIGKILL');
    await one?.close();
  });

  const ask = async (url: string, path: string, body: object): Promise<string> => {
    const answer = await fetch(`${url}/v1/channels/team/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${one.app.key.secret}`,
        'parley-user': 'alice',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (answer.ok) return 'ok';
    return (await answer.json()).error.reason;
  };

  test('MS-3 one id sent at once to two channels, through each process, lands in one of them', async () => {
    for (const name of ['left', 'right'])
      await one.engine.call(
        'channels.getOrCreate',
        { authorization: `Bearer ${one.app.key.secret}`, actingFor: 'alice' },
        { cid: `team:${name}` },
      );
    let throughTwo = 0;
    for (let round = 0; round < 200; round += 1) {
      const message = { id: one.engine.context.ids.uuid(), text: 'once' };
      const [left, right] = await Promise.all([
        ask(one.url, 'left/messages', message),
        ask(two.url, 'right/messages', message),
      ]);
      assert.deepEqual([left, right].sort(), ['id_taken', 'ok'], `round ${round}`);
      throughTwo += Number(right === 'ok');
    }
    // One that always comes first proves nothing about two that meet.
    assert.ok(throughTwo > 0 && throughTwo < 200, `${throughTwo} of 200 came through the second`);
    const owner = connectOwner(one.databaseUrl);
    const rows = await owner<{ messages: number; numbers: number }[]>`
      select count(*)::int as messages, max(seq)::int as numbers from parley.messages
      where app_id = ${one.app.id} group by channel`;
    await owner.end();
    assert.equal(
      rows.reduce((sum, row) => sum + row.messages, 0),
      200,
    );
    for (const row of rows) assert.equal(row.messages, row.numbers);
  });
});
