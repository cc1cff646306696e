import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { MethodCall } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import type { AppActor } from '../../../platform/actor.ts';
import { FollowerRunner } from '../followers/index.ts';
import { words } from './index.ts';

describe('search', () => {
  let app: TestApp;
  let follower: FollowerRunner;
  let nowMs = Date.parse('2026-03-10T12:00:00Z');
  before(async () => {
    app = await testApp({ clock: { now: () => new Date(nowMs++) } });
    for (const log of ['channel_log', 'user_log'])
      await app.owner`select make_partitions(${log}, '2026-01-20', '2026-03-20')`;
    follower = new FollowerRunner(app.context, words(app.context.jobs));
    await follower.start();
    await app.call(app.server, 'users.upsert', { users: [{ id: 'bob', username: 'Bobby' }] });
  });
  after(async () => {
    await follower.stop();
    await app.close();
  });

  let made = 0;
  /** A channel of its own with these members; Alice made it. */
  const channel = async (
    members: string[] = ['bob'],
    type = 'messaging',
    more: object = {},
  ): Promise<string> => {
    made += 1;
    const cid = `${type}:search-${made}`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members, ...more });
    return cid;
  };
  const say = async (cid: string, text: string, by = 'alice', more: object = {}): Promise<string> => {
    const id = app.context.ids.uuid();
    await app.call(app.as(by), 'messages.send', { cid, id, text, ...more });
    return id;
  };
  const settled = async (): Promise<void> => {
    const rows = await app.owner<
      { appId: string; channel: number }[]
    >`select app_id, channel from channel_heads`;
    for (const row of rows) follower.hint(row.appId, row.channel);
    await follower.settled();
  };
  type Query = Omit<MethodCall<'search.messages'>, 'query'>;
  const ask = (query: string, by: AppActor = app.as('alice'), more: Query = {}) =>
    app.call(by, 'search.messages', { query, ...more });
  const texts = async (query: string, by?: AppActor, more?: Query): Promise<string[]> =>
    (await ask(query, by, more)).items.map(({ message }) => message.text);

  test('SR-1 every part of the query is in what is found, in any order', async () => {
    const cid = await channel();
    await say(cid, 'the harbour sleeps in winter');
    await say(cid, 'winter in the harbour');
    await say(cid, 'harbour');
    const file = { type: 'link', title: 'Harbour winterplan', url: 'https://a.example' };
    await say(cid, 'see this', 'alice', { attachments: [file] });
    const gone = await say(cid, 'harbour winter gone');
    await settled();
    await app.call(app.as('alice'), 'messages.delete', { id: gone });
    assert.deepEqual(await texts('harbour winter'), [
      'see this',
      'winter in the harbour',
      'the harbour sleeps in winter',
    ]);
    assert.deepEqual(await texts('winter harbours summer'), []);
  });

  test('SR-2 case, accents, widths and English inflections make no difference', async () => {
    const cid = await channel();
    await say(cid, 'Deploying ÉLODIES Straße');
    await say(cid, 'Ｗｉｄｅ deployed');
    await say(cid, 'to be or not to be');
    await settled();
    assert.deepEqual(await texts(`deploys in:${cid}`), ['Ｗｉｄｅ deployed', 'Deploying ÉLODIES Straße']);
    assert.deepEqual(await texts('elodies strasse '), ['Deploying ÉLODIES Straße']);
    assert.deepEqual(await texts('WIDE '), ['Ｗｉｄｅ deployed']);
    assert.deepEqual(await texts('"not to be"'), ['to be or not to be']);
  });

  test('SR-3 what is written together is found together, a phrase word after word as it is written', async () => {
    const cid = await channel();
    await say(cid, 'release v7.2 of send_message');
    await say(cid, 'v7 has 2 parts, message sent');
    await say(cid, 'red boats');
    await settled();
    assert.deepEqual(await texts(`v7.2 in:${cid}`), ['release v7.2 of send_message']);
    assert.deepEqual(await texts(`send_message in:${cid}`), ['release v7.2 of send_message']);
    assert.deepEqual(await texts(`"red boats" in:${cid}`), ['red boats']);
    assert.deepEqual(await texts(`"red boating" in:${cid}`), []);
    assert.deepEqual(await texts(`red boating in:${cid}`), ['red boats']);
    assert.deepEqual(await texts(`"boats red" in:${cid}`), []);
  });

  test('SR-4 the last word finds what begins with it, unless something follows', async () => {
    const cid = await channel();
    await say(cid, 'quartz watches');
    await settled();
    const own = `in:${cid} `;
    assert.deepEqual(await texts(`${own}quar`), ['quartz watches']);
    assert.deepEqual(await texts(`${own}quar wat`), []);
    assert.deepEqual(await texts(`${own}quar `), []);
    assert.deepEqual(await texts(`${own}q`), []);
    assert.deepEqual(await texts(`${own}"quar"`), []);
  });

  test('SR-5 scripts without spaces are found by any run of their signs', async () => {
    const cid = await channel();
    const said = ['東京都に行きます', '학교에서 만나요', '我们在北京见面', 'ภาษาไทยง่าย'];
    for (const text of said) await say(cid, text);
    await settled();
    const found = (query: string) => texts(`in:${cid} ${query}`);
    for (const query of ['東京', '京都', '都に行', '都', 'す'])
      assert.deepEqual(await found(query), [said[0]], query);
    for (const query of ['학교', '교에', '나요']) assert.deepEqual(await found(query), [said[1]], query);
    for (const query of ['北京', '在北', '面']) assert.deepEqual(await found(query), [said[2]], query);
    assert.deepEqual(await found('ไทย'), [said[3]]);
    assert.deepEqual(await found('京東'), []);
  });

  test('SR-6 operators say who, where, when, with what and what kind', async () => {
    const cid = await channel(['bob'], 'messaging', { name: 'Grüne Woche' });
    nowMs = Date.parse('2026-01-31T22:59:00Z');
    await say(cid, 'zebra one');
    nowMs = Date.parse('2026-01-31T23:01:00Z');
    const two = await say(cid, 'zebra two https://zoo.example', 'bob');
    nowMs = Date.parse('2026-03-11T12:00:00Z');
    await say(cid, 'zebra three', 'alice', { parentId: two });
    const picture = { type: 'image', url: 'https://a.example/z.png' };
    await say(cid, 'zebra four', 'bob', { attachments: [picture] });
    await app.call(app.as('bob'), 'messages.edit', { id: two, text: 'zebra two new https://zoo.example' });
    await settled();
    const found = async (query: string, more: Query = {}) =>
      (await texts(`zebra ${query}`, app.as('alice'), more)).map((text) => text.split(' ')[1]);
    assert.deepEqual(await found('from:bob'), ['four', 'two']);
    assert.deepEqual(await found('from:@Bobby'), ['four', 'two']);
    assert.deepEqual(await found('from:me'), ['three', 'one']);
    assert.deepEqual(await found('from:me from:bob'), ['four', 'three', 'two', 'one']);
    assert.deepEqual(await found(`in:${cid} from:bob`), ['four', 'two']);
    assert.deepEqual(await found(`in:#${cid.slice(10)}`), ['four', 'three', 'two', 'one']);
    assert.deepEqual(await found('in:"grune woche"'), ['four', 'three', 'two', 'one']);
    assert.deepEqual(await found('before:2026-02'), ['two', 'one']);
    assert.deepEqual(await found('before:2026-02', { zone: 'Europe/Berlin' }), ['one']);
    assert.deepEqual(await found('on:2026-01-31', { zone: 'Europe/Berlin' }), ['one']);
    assert.deepEqual(await found('after:2026-01-31'), ['four', 'three']);
    assert.deepEqual(await found('after:2025 on:2026-02-01', { zone: 'Europe/Berlin' }), ['two']);
    assert.deepEqual(await found('has:link'), ['two']);
    assert.deepEqual(await found('has:images'), ['four']);
    assert.deepEqual(await found('is:reply'), ['three']);
    assert.deepEqual(await found('is:edited'), ['two']);
    assert.deepEqual(await found('has:nonsense'), []);
    assert.deepEqual(await texts(`from:bob has:image in:${cid}`), ['zebra four']);
    await assert.rejects(
      ask('zebra on:2026', app.as('alice'), { zone: 'Mars/Base' }),
      refused('zone_unknown'),
    );
  });

  test('SR-7 a query without letters and operators finds nothing, and none is wrong', async () => {
    for (const query of [' ', '!!!', `' " & | ! ( ) :* -- \\`, '🎉', '\ud800', '"""'])
      assert.deepEqual(await texts(query), [], query);
    const hostile = [`a' | 'b`, `"a\\" & !b`, 'ab '.repeat(166), `'${'x'.repeat(450)}`, 'from:\\ x', `#a ''`];
    for (const query of hostile) assert.deepEqual(await texts(query), [], query);
  });

  test('SR-8 nobody finds what they may not read at this moment', async () => {
    const secret = await channel(['bob']);
    const open = await channel([], 'team');
    await say(secret, 'walrus secret');
    await say(open, 'walrus open');
    await app.call(app.server, 'users.upsert', { users: [{ id: 'gina', role: 'guest' }] });
    await app.call(app.as('alice'), 'members.add', { cid: secret, users: ['gina'] });
    await settled();
    assert.deepEqual(await texts('walrus', app.as('bob')), ['walrus open', 'walrus secret']);
    assert.deepEqual(await texts('walrus', app.as('carol')), ['walrus open']);
    assert.deepEqual(await texts('walrus', app.as('gina')), ['walrus secret']);
    assert.deepEqual(await texts('walrus', app.server), ['walrus open', 'walrus secret']);
    const hidden = await ask(`walrus in:${secret}`, app.as('carol'));
    assert.deepEqual(hidden.items, []);
    assert.deepEqual(hidden, await ask('walrus in:messaging:nothing', app.as('carol')));
    const importing = (is: boolean) =>
      app.owner`update channels set importing = ${is} where id = ${secret.slice(10)}`;
    await importing(true);
    assert.deepEqual(await texts('walrus', app.as('bob')), ['walrus open']);
    await importing(false);
  });

  test('SR-8 a shadowed message is found by its author and by moderators', async () => {
    const cid = await channel(['bob', 'carol']);
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'bob', 'shadow', now() from channels where id = ${cid.slice(10)}`;
    await say(cid, 'ocelot spam', 'bob');
    await settled();
    assert.deepEqual(await texts('ocelot', app.as('bob')), ['ocelot spam']);
    assert.deepEqual(await texts('ocelot', app.as('alice')), ['ocelot spam']);
    assert.deepEqual(await texts('ocelot', app.as('carol')), []);
  });

  test('SR-8 a newcomer finds nothing from before their time where nothing older is shown', async () => {
    const cid = await channel(['bob']);
    await say(cid, 'lynx before');
    await app.call(app.as('alice'), 'members.add', { cid, users: ['dan'] });
    await app.owner`
      update members set horizon = 1
      where user_id = 'dan' and channel = (select channel from channels where id = ${cid.slice(10)})`;
    await say(cid, 'lynx after');
    await settled();
    assert.deepEqual(await texts('lynx', app.as('dan')), ['lynx after']);
    assert.deepEqual(await texts('lynx', app.as('bob')), ['lynx after', 'lynx before']);
  });

  test('SR-9 leaving, a ban, an edit and a deletion hold at once', async () => {
    const cid = await channel(['bob', 'carol']);
    const edited = await say(cid, 'panther edited');
    const deleted = await say(cid, 'panther deleted');
    await say(cid, 'panther stays');
    await settled();
    assert.equal((await texts('panther', app.as('bob'))).length, 3);
    await app.call(app.as('alice'), 'messages.edit', { id: edited, text: 'changed' });
    await app.call(app.as('alice'), 'messages.delete', { id: deleted });
    assert.deepEqual(await texts('panther', app.as('bob')), ['panther stays']);
    await app.call(app.as('bob'), 'members.leave', { cid });
    assert.deepEqual(await texts('panther', app.as('bob')), []);
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'carol', 'hard', now() from channels where id = ${cid.slice(10)}`;
    assert.deepEqual(await texts('panther', app.as('carol')), []);
    await settled();
    assert.deepEqual(await texts(`changed in:${cid}`), ['changed']);
    const rows = await app.owner`select from message_words where message_id = ${deleted}`;
    assert.equal(rows.count, 0);
  });

  test('SR-10 an author or a channel that does not exist is answered with nothing', async () => {
    await say(await channel(), 'weasel');
    await settled();
    assert.deepEqual(await texts('weasel from:nobody'), []);
    assert.deepEqual(await texts('weasel in:nowhere'), []);
    assert.deepEqual(await texts('weasel in:team:nowhere'), []);
  });

  test('SR-11 by relevance those come first in which the words stand closest and most often', async () => {
    const cid = await channel();
    const said = ['marmot nearby fox', 'marmot fox marmot fox', `marmot ${'and then some '.repeat(9)}fox`];
    for (const text of said) await say(cid, text);
    await settled();
    const order = [1, 0, 2].map((i) => said[i]);
    assert.deepEqual(await texts('marmot fox', undefined, { sort: 'relevance' }), order);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const more: Query = { sort: 'relevance', limit: 1, ...(cursor && { cursor }) };
      const page = await ask('marmot fox', app.as('alice'), more);
      paged.push(...page.items.map(({ message }) => message.text));
      cursor = page.next;
      if (paged.length === 1) {
        await say(cid, 'marmot fox marmot fox marmot fox');
        await settled();
      }
    } while (cursor);
    assert.deepEqual(paged, order);
  });

  test('SR-12 highlights are ranges of the plain text, never of markup', async () => {
    const cid = await channel();
    await say(cid, '**Meerkats** <b>and</b> <@bob>: `meerkat` 東京都 [see](https://meerkat.example)');
    await settled();
    const [found] = (await ask(`meerkat 京 in:${cid}`)).items;
    assert.ok(found);
    assert.equal(found.text, 'Meerkats <b>and</b> @Bob: meerkat 東京都 see');
    const lit = found.highlights.map(([from, to]) => found.text.slice(from, to));
    assert.deepEqual(lit, ['Meerkats', 'meerkat', '京']);
  });

  test('SR-13 pages go on until everything was told once, for the same caller and query alone', async () => {
    const cid = await channel(['bob']);
    const hidden = await channel(['carol']);
    for (let n = 0; n < 25; n += 1) {
      await say(cid, `otter ${n}`);
      await say(hidden, `otter hidden ${n}`);
    }
    await settled();
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask('otter', app.as('bob'), { limit: 7, ...(cursor && { cursor }) });
      all.push(...page.items.map(({ message }) => message.text));
      cursor = page.next;
    } while (cursor);
    assert.deepEqual(
      all,
      Array.from({ length: 25 }, (_, n) => `otter ${24 - n}`),
    );
    const { next = '' } = await ask('otter', app.as('bob'), { limit: 7 });
    assert.ok(next);
    for (const [query, by] of [
      ['otters', 'bob'],
      ['otter', 'alice'],
    ] as const)
      await assert.rejects(ask(query, app.as(by), { limit: 7, cursor: next }), refused('cursor_invalid'));
    const forged = { limit: 7, cursor: `${next}x` };
    await assert.rejects(ask('otter', app.as('bob'), forged), refused('cursor_invalid'));
  });
});
