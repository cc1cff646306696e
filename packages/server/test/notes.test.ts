import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { limits, type MethodAnswer, type MethodCall, type MethodName } from '@parley/protocol';
import { type TestEngine, testEngine, until } from '@parley/testkit';
import { WebSocket } from 'ws';
import { connectOwner, type Sql } from '../src/platform/db/connect.ts';
import { noteOf, type Opened, openNote } from './notes.ts';

describe('notes that several have open', () => {
  let running: TestEngine;
  let owner: Sql;
  let cid: string;
  let channels = 0;
  const open = new Set<Opened>();
  before(async () => {
    running = await testEngine();
    owner = connectOwner(running.databaseUrl);
    await owner`set search_path to parley`;
  });
  after(async () => {
    await owner.end();
    await running.close();
  });
  beforeEach(async () => {
    channels += 1;
    cid = `team:live-${channels}`;
    await as('alice', 'channels.getOrCreate', { cid, private: true, members: ['bob', 'carol'] });
  });
  afterEach(() => {
    for (const one of open) one.close();
    open.clear();
  });

  const as = <Name extends MethodName>(
    user: string,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>> =>
    running.engine.call(name, { authorization: `Bearer ${running.app.key.secret}`, actingFor: user }, input);
  const opens = async (user: string, which: string = cid, app = running.app): Promise<Opened> => {
    const opened = openNote(running, await app.token(user), noteOf(running.app, which));
    open.add(opened);
    return opened;
  };
  const synced = async (user: string): Promise<Opened> => {
    const opened = await opens(user);
    await until(() => opened.provider.isSynced);
    return opened;
  };
  const stored = async (user = 'alice') => {
    await running.engine.settled();
    return (await as(user, 'notes.get', { cid })).note;
  };
  const acked = (one: Opened) => until(() => !one.provider.hasUnsyncedChanges);

  test('NO-11 what two type at once both have, and it is stored', async () => {
    const [bob, carol] = [await synced('bob'), await synced('carol')];
    bob.text.insert(0, 'from bob\n');
    carol.text.insert(0, 'from carol\n');
    await until(() => bob.text.length === 20 && bob.text.toString() === carol.text.toString());
    await Promise.all([acked(bob), acked(carol)]);
    const note = await stored();
    assert.equal(note.content, bob.text.toString());
    assert.deepEqual([...note.updatedBy].sort(), ['bob', 'carol']);
    const later = await synced('alice');
    await until(() => later.text.toString() === note.content);
  });

  test('NO-8 what is restored is what it says, also over what was typed and not stored yet', async () => {
    const bob = await synced('bob');
    bob.text.insert(0, 'one\ntwo\n');
    await acked(bob);
    const { version } = await stored();
    bob.text.insert(0, 'zero\n');
    await acked(bob);
    await as('carol', 'notes.set', { cid, content: '', version });
    await until(() => bob.text.toString() === 'zero\n');
    const kept = await as('bob', 'notes.versions', { cid });
    bob.text.delete(0, bob.text.length);
    bob.text.insert(0, 'better');
    await acked(bob);
    await as('carol', 'notes.restore', { cid, version: kept.items[0]?.version ?? 0 });
    await until(() => bob.text.toString() !== 'better');
    assert.equal(bob.text.toString(), 'one\ntwo\n');
    assert.equal((await stored()).content, 'one\ntwo\n');
  });

  test('NO-4 NO-11 what is set beside them is merged into what they type', async () => {
    const bob = await synced('bob');
    bob.text.insert(0, 'one\ntwo\nthree\n');
    await acked(bob);
    const { version } = await stored();
    bob.text.insert(0, 'zero\n');
    await acked(bob);
    await as('carol', 'notes.set', { cid, content: 'one\ntwo\nthree!\n', version });
    await until(() => bob.text.toString() === 'zero\none\ntwo\nthree!\n');
    assert.equal((await stored()).content, 'zero\none\ntwo\nthree!\n');
  });

  test('NO-12 nobody is let in to what they may not read, and is sent nothing of it', async () => {
    await as('bob', 'notes.set', { cid, content: 'canary', version: 0 });
    await as('bob', 'notes.set', { content: 'canary of bob', version: 0 });
    const other = await running.addApp('theirs');
    const all: Opened[] = [
      await opens('erin'),
      await opens('alice', cid, other),
      await opens('alice', '@bob'),
      await opens('bob', '@bob', other),
      await opens('alice', 'team:never-was'),
    ];
    open.add(openNote(running, 'no token', noteOf(running.app, cid)));
    for (const one of all) {
      await until(() => one.refused.length > 0);
      assert.deepEqual(one.refused, ['channel_not_found']);
      assert.equal(one.text.toString(), '');
    }
    const own = await opens('bob', '@bob');
    await until(() => own.text.toString() === 'canary of bob');
  });

  test('NO-12 a page of another origin is refused', async () => {
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/v1/notes/socket`, {
      origin: 'https://elsewhere.example',
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const answers: Buffer[] = [];
    socket.on('message', (data: Buffer) => answers.push(data));
    socket.send(hello(noteOf(running.app, cid), await running.app.token('bob')));
    await until(() => answers.length > 0);
    assert.ok(Buffer.concat(answers).includes('origin_refused'));
    socket.terminate();
  });

  test('NO-13 whoever loses the channel is cut off at once, and what is typed then reaches them no more', async () => {
    const [alice, bob, carol] = [await synced('alice'), await synced('bob'), await synced('carol')];
    const from = performance.now();
    await as('alice', 'members.remove', { cid, user: 'bob' });
    await as('alice', 'members.ban', { cid, user: 'carol' });
    await until(() => bob.ended.length > 0 && carol.ended.length > 0);
    assert.ok(performance.now() - from < 3_000);
    assert.deepEqual([bob.ended[0], carol.ended[0]], [4500, 4500]);
    alice.text.insert(0, 'canary');
    await until(() => bob.refused.length > 0 && carol.refused.length > 0);
    assert.deepEqual([bob.text.toString(), carol.text.toString()], ['', '']);
    assert.deepEqual([bob.refused[0], carol.refused[0]], ['channel_not_found', 'channel_not_found']);
  });

  test('NO-13 a revoked token, a revoked key and a deactivated person are cut off at once', async () => {
    const app = await running.addApp('short');
    const call = <Name extends MethodName>(name: Name, input: MethodCall<Name>) =>
      running.engine.call(name, { authorization: `Bearer ${app.key.secret}` }, input);
    const come = async (user: string): Promise<Opened> => {
      const one = openNote(running, await app.token(user), `${app.id}/@${user}`);
      open.add(one);
      await until(() => one.provider.isSynced);
      return one;
    };
    const bob = await come('bob');
    await call('users.revokeTokens', { id: 'bob', before: new Date(Date.now() + 1_000).toISOString() });
    await until(() => bob.ended.length > 0);
    const carol = await come('carol');
    await call('users.deactivate', { id: 'carol' });
    await until(() => carol.ended.length > 0);
    const dan = await come('dan');
    await running.engine.call(
      'apps.revokeKey',
      { authorization: `Bearer ${running.platformKey}` },
      { id: app.id, key: app.key.id },
    );
    await until(() => dan.ended.length > 0);
  });

  test('NO-13 when the token ends the connection ends, and goes on with a fresh one', async () => {
    const tokens = [await running.app.token('bob', 1_200), await running.app.token('bob')];
    const bob = openNote(running, async () => tokens.shift() ?? '', noteOf(running.app, cid));
    open.add(bob);
    await until(() => bob.ended.length > 0);
    await until(() => bob.provider.isSynced && tokens.length === 0);
    assert.deepEqual(bob.refused, []);
  });

  test('NO-14 who may not write is told so, and changes nothing; with the right it is given back', async () => {
    const [alice, bob] = [await synced('alice'), await synced('bob')];
    await as('alice', 'channels.freeze', { cid });
    await until(() => bob.told.length > 0);
    assert.deepEqual(bob.told, ['{"writable":false}']);
    bob.text.insert(0, 'refused');
    alice.text.insert(0, 'allowed');
    await until(() => bob.text.toString().includes('allowed'));
    assert.equal((await stored()).content, 'allowed');
    assert.equal(bob.provider.hasUnsyncedChanges, true, 'what was not taken is not said to be');
    await as('alice', 'channels.unfreeze', { cid });
    await until(() => bob.told.length > 1);
    bob.provider.forceSync();
    await until(() => alice.text.toString().includes('refused'));
  });

  test('NO-6 what a shadow-banned person types is taken and shown to nobody', async () => {
    const alice = await synced('alice');
    await owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'carol', 'shadow', now() from channels
      where app_id = ${running.app.id} and type || ':' || id = ${cid}`;
    const carol = await synced('carol');
    carol.text.insert(0, 'spam');
    await acked(carol);
    alice.text.insert(0, 'ham');
    await until(() => carol.text.toString().includes('ham'));
    assert.deepEqual([(await stored()).content, alice.text.toString()], ['ham', 'ham']);
  });

  test('NO-5 a note that is full takes no more, and says so; nothing of it is lost', async () => {
    const bob = await synced('bob');
    bob.text.insert(0, 'x'.repeat(limits.noteBytes - 1_000));
    await acked(bob);
    bob.text.insert(0, 'y'.repeat(2_000));
    await until(() => bob.ended.includes(4413));
    assert.equal((await stored()).content.length, limits.noteBytes - 1_000);
  });

  test('NO-15 beside a cursor stands who is there by their token, whatever they say', async () => {
    const [bob, carol] = [await synced('bob'), await synced('carol')];
    bob.provider.awareness?.setLocalState({
      user: { id: 'alice', name: 'Alice' },
      cursor: { anchor: 1 },
      more: 'canary',
    });
    const seen = () => carol.provider.awareness?.getStates().get(bob.doc.clientID);
    await until(() => seen() !== undefined);
    assert.deepEqual(seen(), { user: { id: 'bob', name: 'Bob' }, cursor: { anchor: 1 } });
    bob.close();
    await until(() => seen() === undefined);
  });

  test('NO-16 a flood ends its connection, and words that are no message end no process', async () => {
    const flood = async (message: Buffer | string, times = 1_000) => {
      const socket = new WebSocket(`${running.url.replace('http', 'ws')}/v1/notes/socket`);
      const code = new Promise<number>((resolve) => socket.once('close', resolve));
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('open', resolve));
      for (let n = 0; n < times; n += 1) socket.send(message);
      return code;
    };
    assert.equal(await flood(hello(noteOf(running.app, cid), 'no token')), 4001);
    assert.equal(await flood('text'), 4001);
    await flood(Buffer.from([255, 255, 255, 255, 1]));
    assert.equal(await flood(Buffer.alloc(2 * limits.noteBytes), 1), 1009);
    const bob = await synced('bob');
    assert.equal(bob.text.toString(), '');
  });

  test('NO-9 the channel is told when the last one leaves, not at every pause', async () => {
    const bob = await synced('bob');
    const logged = async () => {
      const rows = await owner<{ version: number }[]>`
        select (l.data->>'version')::int as version from channel_log l
        join channels c on c.app_id = l.app_id and c.channel = l.channel
        where l.app_id = ${running.app.id} and c.type || ':' || c.id = ${cid} and l.type = 'note.updated'
        order by l.log_offset`;
      return rows.map(({ version }) => version);
    };
    const version = async () => (await as('bob', 'notes.get', { cid })).note.version;
    for (const [n, word] of ['one', 'two', 'three'].entries()) {
      bob.text.insert(0, word);
      await until(async () => (await version()) === n + 1);
    }
    assert.deepEqual(await logged(), [1]);
    bob.close();
    await until(async () => (await logged()).includes(3));
    assert.deepEqual(await logged(), [1, 3]);
  });
});

/** The first message of one who comes: which note, and their token. */
const hello = (document: string, token: string): Buffer => {
  const text = (words: string) => {
    const bytes = Buffer.from(words);
    const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
    return Buffer.concat([Buffer.from(length), bytes]);
  };
  return Buffer.concat([text(document), Buffer.from([2, 0]), text(token)]);
};

describe('a process that ends', () => {
  test('NO-17 what was acknowledged is stored when it is told to end', async () => {
    const running = await testEngine();
    const cid = 'team:drain';
    const call = <Name extends MethodName>(name: Name, input: MethodCall<Name>) =>
      running.engine.call(
        name,
        { authorization: `Bearer ${running.app.key.secret}`, actingFor: 'bob' },
        input,
      );
    await call('channels.getOrCreate', { cid });
    const bob = openNote(running, await running.app.token('bob'), noteOf(running.app, cid));
    await until(() => bob.provider.isSynced);
    bob.text.insert(0, 'kept');
    await until(() => !bob.provider.hasUnsyncedChanges);
    await running.engine.drain();
    assert.equal((await call('notes.get', { cid })).note.content, 'kept');
    assert.equal(bob.ended[0], 1012);
    bob.close();
    await running.close();
  });
});

describe('two processes on one database', () => {
  test('NO-18 what is typed at one comes to the other', async () => {
    const masterKey = randomBytes(32);
    const one = await testEngine({ masterKey, besideOthers: true });
    const other = await testEngine({ masterKey, databaseUrl: one.databaseUrl });
    const cid = 'team:both';
    const credentials = { authorization: `Bearer ${one.app.key.secret}`, actingFor: 'bob' };
    await one.engine.call('channels.getOrCreate', credentials, {
      cid,
      private: true,
      members: ['carol'],
    });
    const bob = openNote(one, await one.app.token('bob'), noteOf(one.app, cid));
    const carol = openNote(other, await one.app.token('carol'), noteOf(one.app, cid));
    await until(() => bob.provider.isSynced && carol.provider.isSynced);
    bob.text.insert(0, 'from bob\n');
    carol.text.insert(0, 'from carol\n');
    await until(() => bob.text.length === 20 && bob.text.toString() === carol.text.toString());
    await one.engine.call('members.remove', credentials, { cid, user: 'carol' });
    await until(() => carol.ended.includes(4500));
    bob.close();
    carol.close();
    await other.close();
    await one.close();
  });
});
