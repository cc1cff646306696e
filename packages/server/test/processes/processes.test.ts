import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { checkHistory, type Line, type TestEngine, testEngine } from '@parley/testkit';
import type { Engine } from '../../src/index.ts';
import { connectOwner, type Sql } from '../../src/platform/db/connect.ts';
import { openSocket } from '../edge/socket.ts';

/** Two engines on one database, as two processes of one deployment. */
describe('two engines on one database', () => {
  let one: TestEngine;
  let two: TestEngine;
  let owner: Sql;
  const masterKey = randomBytes(32);
  before(async () => {
    one = await testEngine({ masterKey });
    two = await testEngine({ masterKey, databaseUrl: one.databaseUrl });
    owner = connectOwner(one.databaseUrl);
    await owner`set search_path to parley`;
  });
  after(async () => {
    await owner.end();
    await two.close();
    await one.close();
  });

  const through = <Name extends MethodName>(
    { engine }: { engine: Engine },
    user: string,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>> =>
    engine.call(name, { authorization: `Bearer ${one.app.key.secret}`, actingFor: user }, input);
  const make = (cid: string) =>
    through(one, 'alice', 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  const id = () => one.engine.context.ids.uuid();

  test('MS-2 one id sent at once to one channel, ten times through each, is one message', async () => {
    await make('team:same');
    for (let round = 0; round < 20; round += 1) {
      const input = { cid: 'team:same', id: id(), text: 'once' };
      const answers = await Promise.all(
        [one, two].flatMap((by) =>
          Array.from({ length: 10 }, () => through(by, 'bob', 'messages.send', input)),
        ),
      );
      assert.equal(answers.filter(({ created }) => created).length, 1);
      assert.deepEqual([...new Set(answers.map(({ seq, offset }) => `${seq} ${offset}`))].length, 1);
    }
    const { items } = await through(one, 'bob', 'messages.list', { cid: 'team:same', limit: 100 });
    assert.deepEqual(
      items.map(({ seq }) => seq),
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  test('MS-5 what both write to one channel has one order, and readers at each end hold the same', async () => {
    const cid = 'team:both';
    await make(cid);
    const sockets = await Promise.all(
      [one, two].map(async (by) => openSocket(by.url, await one.app.token('carol'))),
    );
    const lines: Line[] = [];
    const line = (op: Line['op'], client: string, message: string, seq?: number) =>
      lines.push({
        t: performance.now(),
        client,
        op,
        channel: cid,
        id: message,
        ...(seq !== undefined && { seq }),
      });
    const write = async (by: TestEngine, client: string) => {
      for (let n = 0; n < 60; n += 1) {
        const message = id();
        line('invoke', client, message);
        const { seq } = await through(by, client, 'messages.send', {
          cid,
          id: message,
          text: `${client} ${n}`,
        });
        line('ok', client, message, seq);
      }
    };
    await Promise.all([write(one, 'alice'), write(two, 'bob'), write(one, 'bob'), write(two, 'alice')]);
    await Promise.all([one.engine.settled(), two.engine.settled()]);
    const { items } = await readAll(cid);
    for (const { id: message, seq } of items) line('final', '', message, seq);
    const { contradictions, acknowledged } = checkHistory(lines);
    assert.deepEqual(
      Object.entries(contradictions).filter(([, found]) => found.length > 0),
      [],
    );
    assert.equal(acknowledged, 240);

    // Each end heard what its own engine wrote, in order; what it missed sync tells, by the offset it has.
    const held = await Promise.all(
      sockets.map(async (socket, end) => {
        await socket.rpc('users.me', {});
        const news = socket.events.flatMap((event) =>
          event.type === 'message.new' && event.cid === cid ? [event] : [],
        );
        const offsets = news.map(({ offset }) => offset);
        assert.deepEqual(
          offsets,
          offsets.toSorted((a, b) => a - b),
          `end ${end} heard in another order`,
        );
        const gap = offsets.findIndex((offset, i) => offset !== i + 2);
        const applied = news.slice(0, gap < 0 ? news.length : gap);
        const from = applied.at(-1)?.offset ?? 1;
        const { channels } = await through(end === 0 ? two : one, 'carol', 'sync.sync', {
          open: { [cid]: from },
        });
        const answer = channels[cid];
        assert.ok(answer && 'changes' in answer);
        const messages = [...applied.map(({ message }) => message), ...answer.changes.messages];
        return messages.map((message) => [message.offset, message.id, message.seq, message.text]);
      }),
    );
    assert.deepEqual(held[0], held[1]);
    assert.equal(held[0]?.length, 240);
    for (const socket of sockets) socket.close();
  });

  const readAll = async (cid: string) => {
    const pages = [];
    for (let from = 0; from < 240; from += 100)
      pages.push(await through(one, 'alice', 'messages.list', { cid, after: from, limit: 100 }));
    return { items: pages.flatMap((page) => page.items) };
  };
});
