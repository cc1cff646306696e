import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Filter, MethodCall } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';
import { loadPage } from './page.ts';

type Query = MethodCall<'channels.query'>;

describe('channels.query', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp({ clock: movingClock() });
    const make = async (
      as: string,
      cid: string,
      settings: Omit<MethodCall<'channels.getOrCreate'>, 'cid'> = {},
    ) => app.call(app.as(as), 'channels.getOrCreate', { cid, ...settings });
    await make('alice', 'team:general', { name: 'General', members: ['bob', 'carol'], custom: { floor: 3 } });
    await make('alice', 'team:genese', { name: 'Génèse', custom: { floor: 4, tags: ['a'] } });
    await make('alice', 'team:board', { name: 'Board', private: true });
    await make('alice', 'messaging:pair', { members: ['bob'] });
    await make('bob', 'announcement:news', { name: 'News', members: ['alice'] });
    await make('carol', 'messaging:others', { name: 'Gentlemen', members: ['dan'] });
    await make('bob', 'team:open', { name: 'Open to all' });
    await app.call(app.as('alice'), 'channels.archive', { cid: 'team:genese' });
    const { log } = await app.call(app.as('alice'), 'channels.create', {
      type: 'messaging',
      distinct: true,
      members: ['erin'],
    });
    assert.ok(log.startsWith('messaging:!'));
    await app.owner`
      update channels set created_at = timestamptz '2026-01-01' + channel * interval '1 day', frozen = (id = 'pair')`;
    await app.owner`
      update channel_heads h set last_message_at = timestamptz '2026-03-01' + h.channel * interval '1 hour'
      from channels c where c.channel = h.channel and c.id in ('general', 'pair', 'news')`;
    await app.owner`
      update members m set hidden = true from channels c where c.channel = m.channel and c.id = 'board'`;
    await app.owner`
      update members m set muted = true from channels c where c.channel = m.channel and c.id = 'news' and user_id = 'alice'`;
  });
  after(() => app.close());

  /** Names of the channels found, without the digest of a distinct one. */
  const find = async (user: string | undefined, input: Query = {}): Promise<string[]> => {
    const actor = user === undefined ? app.server : app.as(user);
    const { items } = await app.call(actor, 'channels.query', { limit: 100, ...input });
    return items.map(({ id }) => (id.startsWith('!') ? '!' : id));
  };

  test('CH-19 without a filter: the channels one is in and has not hidden, the latest first', async () => {
    assert.deepEqual(await find('alice'), ['news', 'pair', 'general', '!', 'genese']);
    assert.deepEqual(await find('dan'), ['others']);
    assert.deepEqual(await find('faythe'), []);
    assert.equal((await find(undefined)).length, 8);
  });

  test('CH-20 a filter finds nothing the caller may not know of', async () => {
    const all = { createdAt: { $exists: true } };
    assert.deepEqual((await find('faythe', { filter: all })).sort(), ['general', 'genese', 'news', 'open']);
    assert.deepEqual((await find('bob', { filter: all })).sort(), [
      'general',
      'genese',
      'news',
      'open',
      'pair',
    ]);
    assert.deepEqual(await find('bob', { filter: { members: { $in: ['dan', 'erin'] } } }), []);
    assert.deepEqual(await find('bob', { filter: { $nor: [{ type: 'team' }, { type: 'announcement' }] } }), [
      'pair',
    ]);
    await app.owner`update users set role = 'guest' where id = 'faythe'`;
    assert.deepEqual(await find('faythe', { filter: all }), []);
    assert.equal((await find(undefined, { filter: all })).length, 8);
  });

  test('CH-20 the statement itself leaves them out, so that a page is as long as asked', async () => {
    const caller = { actor: app.as('carol'), user: 'carol', appRole: 'member' } as const;
    const filter = { createdAt: { $exists: true } };
    const talk = { type: 'team', distinct: true, members: ['bob'] };
    const { channel: ofTwo } = await app.call(app.as('alice'), 'channels.create', talk);
    const found = await app.context.db.tenant(app.id, 'snapshot', async (tx) =>
      loadPage(tx, caller, { filter, sort: 'name', limit: 100, after: undefined }),
    );
    const ids = found.map(({ id }) => id).sort();
    assert.deepEqual(ids, ['general', 'genese', 'news', 'open', 'others']);
    await app.owner`update channels set deleted_at = now() where id = ${ofTwo.id}`;
  });

  const day = (channel: number): string => new Date(Date.UTC(2026, 0, 1 + channel)).toISOString();
  const table: [Filter, string[]][] = [
    [{}, ['!', 'board', 'general', 'genese', 'news', 'open', 'pair']],
    [{ type: 'messaging' }, ['!', 'pair']],
    [{ type: { $eq: 'messaging' } }, ['!', 'pair']],
    [{ type: { $ne: 'team' } }, ['!', 'news', 'pair']],
    [{ type: { $in: ['announcement', 'messaging'] }, distinct: false }, ['news', 'pair']],
    [{ type: { $nin: ['team', 'messaging'] } }, ['news']],
    [{ id: 'pair' }, ['pair']],
    [{ cid: 'team:general' }, ['general']],
    [{ cid: { $in: ['team:general', 'announcement:news', 'team:never'] } }, ['general', 'news']],
    [
      { cid: { $nin: ['team:general', 'announcement:news'] }, archived: false },
      ['!', 'board', 'open', 'pair'],
    ],
    [{ cid: { $ne: 'team:general' }, type: 'team', archived: false }, ['board', 'open']],
    [{ members: 'erin' }, ['!']],
    [{ members: { $in: ['carol', 'erin'] } }, ['!', 'general']],
    [{ members: { $eq: ['bob', 'alice'] }, type: 'messaging' }, ['pair']],
    [{ members: { $nin: ['alice'] } }, ['open']],
    [{ name: 'General' }, ['general']],
    [{ name: { $autocomplete: 'gene' } }, ['general', 'genese']],
    [{ name: { $autocomplete: 'GÉNÈ' } }, ['general', 'genese']],
    [{ name: { $autocomplete: '%' } }, []],
    [{ name: { $exists: false } }, ['!', 'pair']],
    [{ private: true }, ['board']],
    [{ private: { $ne: true }, name: { $exists: true }, joined: true }, ['general', 'genese', 'news']],
    [{ frozen: true }, ['pair']],
    [{ archived: true }, ['genese']],
    [{ archivedAt: { $exists: true } }, ['genese']],
    [{ archivedAt: { $lt: '2099-01-01T00:00:00Z' } }, ['genese']],
    [{ distinct: true }, ['!']],
    [{ createdBy: 'bob' }, ['news', 'open']],
    [{ createdAt: { $gt: day(2), $lte: day(4) } }, ['board', 'pair']],
    [{ createdAt: { $gte: day(1), $lt: day(2) } }, ['general']],
    [{ createdAt: { $in: [day(1), day(2)] } }, ['general', 'genese']],
    [{ lastMessageAt: { $exists: true } }, ['general', 'news', 'pair']],
    [{ lastMessageAt: { $gt: '2026-03-01T01:30:00Z' } }, ['news', 'pair']],
    [{ memberCount: { $gte: 3 } }, ['general']],
    [{ memberCount: { $in: [1, 3] }, private: false }, ['general', 'genese', 'open']],
    [{ 'custom.floor': 3 }, ['general']],
    [{ 'custom.tags': { $eq: ['a'] } }, ['genese']],
    [{ joined: false }, ['open']],
    [{ hidden: true }, ['board']],
    [{ muted: true }, ['news']],
    [{ $or: [{ muted: true }, { hidden: true }] }, ['board', 'news']],
    [{ $and: [{ type: 'team' }, { $or: [{ name: 'Board' }, { archived: true }] }] }, ['board', 'genese']],
    [{ $nor: [{ joined: true }, { archived: true }] }, ['open']],
    [{ $nor: [{ name: 'General' }] }, ['!', 'board', 'genese', 'news', 'open', 'pair']],
  ];
  for (const [filter, expected] of table) {
    test(`CH-21 ${JSON.stringify(filter)}`, async () => {
      assert.deepEqual((await find('alice', { filter })).sort(), expected);
    });
  }

  const many = Array.from({ length: 51 }, () => ({ type: 'team' }));
  const deep = { $or: [{ $or: [{ $or: [{ $or: [{ $or: [{ type: 'team' }] }] }] }] }] };
  const wrong: [Filter, string][] = [
    [{ color: 'red' }, 'color'],
    [{ __proto__x: 'red' }, '__proto__x'],
    [{ toString: 'x' }, 'toString'],
    [{ type: { $regex: '.*' } }, 'type.$regex'],
    [{ type: { $gt: 'a' } }, 'type.$gt'],
    [{ type: 3 }, 'type'],
    [{ type: null }, 'type'],
    [{ type: {} }, 'type'],
    [{ type: { $in: [] } }, 'type.$in'],
    [{ type: { $in: 'team' } }, 'type.$in'],
    [{ type: { $in: ['team', 4] } }, 'type.$in.1'],
    [{ type: 'a\0b' }, 'type'],
    [{ createdAt: { $gt: 'yesterday' } }, 'createdAt.$gt'],
    [{ private: 'true' }, 'private'],
    [{ memberCount: { $gt: 1.5 } }, 'memberCount.$gt'],
    [{ 'custom.floor': { $gt: true } }, 'custom.floor.$gt'],
    [{ 'custom.floor': { $autocomplete: 'a' } }, 'custom.floor.$autocomplete'],
    [{ members: { $in: 'bob' } }, 'members.$in'],
    [{ 'custom.x': 'a\0b' }, 'custom.x'],
    [{ 'custom.': 1 }, 'custom.'],
    [{ $and: [] }, '$and'],
    [{ $or: { type: 'team' } }, '$or'],
    [{ $or: [4] }, '$or.0'],
    [{ $not: [{ type: 'team' }] }, '$not'],
    [{ $or: many }, '$or.50.type'],
    [deep, '$or.0.$or.0.$or.0.$or.0.$or.0'],
  ];
  for (const [filter, path] of wrong) {
    test(`CH-22 filter_invalid names ${path} of ${JSON.stringify(filter).slice(0, 60)}`, async () => {
      await assert.rejects(find('alice', { filter }), (error) => {
        assert.ok(error instanceof ParleyError && error.reason === 'filter_invalid', String(error));
        assert.equal(error.details?.path, path);
        return true;
      });
    });
  }

  test('CH-22 a server has no own side of a channel to ask for', async () => {
    await assert.rejects(find(undefined, { filter: { muted: true } }), refused('filter_invalid'));
  });

  test('CH-23 pages by every sort hold each channel once, and a channel made meanwhile moves none', async () => {
    const sorts = ['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt', 'name', '-unread'] as const;
    for (const sort of sorts) {
      const whole = await find('alice', { sort });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await app.call(app.as('alice'), 'channels.query', {
          sort,
          limit: 2,
          ...(cursor && { cursor }),
        });
        assert.ok(page.items.length <= 2);
        paged.push(...page.items.map(({ id }) => (id.startsWith('!') ? '!' : id)));
        cursor = page.next;
        await app.call(app.as('alice'), 'channels.create', { type: 'team', name: 'General' });
      } while (cursor);
      const held = paged.filter((id) => whole.includes(id));
      assert.deepEqual(held, whole, sort);
      await app.owner`update channels set deleted_at = now() where length(id) = 36`;
    }
  });

  test('CH-24 a cursor goes on with its own list only', async () => {
    const { next = '' } = await app.call(app.as('alice'), 'channels.query', { limit: 1 });
    for (const [user, input] of [
      ['bob', { cursor: next }],
      ['alice', { cursor: next, sort: 'name' }],
      ['alice', { cursor: next, filter: { type: 'team' } }],
      ['alice', { cursor: `${next}x` }],
    ] as const)
      await assert.rejects(find(user, input), refused('cursor_invalid'));
    assert.ok(!Buffer.from(next, 'base64url').toString().includes('"channel"'));
  });

  test('statements shaped by a caller are not kept prepared', async () => {
    const shapes = Array.from({ length: 20 }, (_, i) => ({
      $or: Array.from({ length: i + 1 }, () => ({ type: 'team' })),
    }));
    for (const filter of shapes) await find('alice', { filter });
    const connections = Array.from({ length: 8 }, () =>
      app.context.db.tenant(
        app.id,
        'snapshot',
        (tx) =>
          tx.sql`select statement from pg_prepared_statements where statement like ${'%(c.type = $%) or (c.type = $%'}`,
      ),
    );
    assert.deepEqual((await Promise.all(connections)).flat(), []);
  });
});
