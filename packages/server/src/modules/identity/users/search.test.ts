import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { planOf } from '../../../../test/plan.ts';
import type { AppActor } from '../../../platform/actor.ts';
import { searchStatement } from './store.search.ts';

describe('search for users', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
    await app.call(app.server, 'users.upsert', {
      users: [
        { id: 's1', name: 'Élodie Du-Pont', username: 'elo.d' },
        { id: 's2', name: 'Eloise Dupont' },
        { id: 's3', name: '李 小龍', username: 'Bruce' },
        { id: 's4', name: 'Elodie Gone' },
        { id: 's5', name: 'Elodie Shut' },
        { id: 's6', name: 'Gast', role: 'guest' },
      ],
    });
    await app.call(app.server, 'users.delete', { id: 's4' });
    await app.call(app.server, 'users.deactivate', { id: 's5' });
  });
  after(() => app.close());

  const found = async (actor: AppActor, query?: string, limit = 2): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(actor, 'users.search', {
        limit,
        ...(query !== undefined && { query }),
        ...(cursor && { cursor }),
      });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    return ids;
  };

  test('TN-41 who is called nearly so is found where nobody is called so, and nobody one may not know', async () => {
    const nearly = async (actor: AppActor, query: string): Promise<string[]> => {
      const { items, next } = await app.call(actor, 'users.search', { query, fuzzy: true });
      assert.equal(next, undefined);
      return items.map(({ id }) => id);
    };
    const alice = app.as('alice');
    assert.deepEqual(await found(alice, 'eloide'), []);
    assert.deepEqual(await nearly(alice, 'eloide'), ['s1', 's2']);
    assert.deepEqual(await nearly(alice, 'leoise'), ['s2']);
    assert.deepEqual(await nearly(alice, 'elo dupnot'), ['s2', 's1']);
    assert.deepEqual(await nearly(alice, 'brvce'), ['s3']);
    assert.deepEqual(await nearly(alice, 'el'), await found(alice, 'el'));
    assert.deepEqual(await nearly(alice, 'zzz'), []);
    // Neither the deleted nor the deactivated, nor for a guest anybody they share no channel with.
    assert.deepEqual(await nearly(alice, 'gnoe'), []);
    assert.deepEqual(await nearly(app.as('s6'), 'eloide'), []);
  });

  test('TN-8 people are found by beginnings of their words, each once over all pages', async () => {
    const alice = app.as('alice');
    assert.deepEqual(await found(alice, 'elo', 1), ['s1', 's2']);
    assert.deepEqual(await found(alice, 'ÉLODIE'), ['s1']);
    assert.deepEqual(await found(alice, 'dupont'), ['s2']);
    assert.deepEqual(await found(alice, 'pont'), ['s1']);
    assert.deepEqual(await found(alice, 'elo.d'), ['s1']);
    assert.deepEqual(await found(alice, 'elo dup'), ['s2']);
    assert.deepEqual(await found(alice, 'd elo', 1), ['s1', 's2']);
    assert.deepEqual(await found(alice, '小'), ['s3']);
    assert.deepEqual(await found(alice, 'bru'), ['s3']);
    assert.deepEqual(await found(alice, 'lodie'), []);
    assert.deepEqual(await found(alice, 'gone'), []);
    assert.deepEqual(await found(app.server, 'elo'), ['s1', 's5', 's2']);
    // By their usernames; without one by their ids.
    const everyone = ['alice', 'bob', 's3', 'carol', 'dan', 's1', 'erin', 'faythe', 's2', 's6'];
    assert.deepEqual(await found(alice), everyone);
    assert.deepEqual(await found(app.server, ' '), [...everyone.slice(0, 9), 's5', 's6']);
  });

  test('TN-8 the old words of a person who changed their name find nobody', async () => {
    await app.call(app.server, 'users.upsert', { users: [{ id: 's7', name: 'Zoltan', username: 'zo' }] });
    await app.call(app.server, 'users.upsert', { users: [{ id: 's7', name: 'Xaver' }] });
    assert.deepEqual(await found(app.server, 'zoltan'), []);
    assert.deepEqual(await found(app.server, 'zo'), ['s7']);
    assert.deepEqual(await found(app.server, 'xav'), ['s7']);
  });

  test('TN-8 a cursor is of one search', async () => {
    const { next = '' } = await app.call(app.server, 'users.search', { query: 'elo', limit: 1 });
    const other = app.call(app.server, 'users.search', { query: 'du', limit: 1, cursor: next });
    await assert.rejects(other, refused('cursor_invalid'));
  });

  test('TN-9 a guest knows the people they share a channel with', async () => {
    const guest = app.as('s6');
    const get = (id: string) => app.call(guest, 'users.get', { id });
    assert.deepEqual(await found(guest), ['s6']);
    await assert.rejects(get('alice'), refused('user_not_found'));
    const { log: cid } = await app.call(app.server, 'channels.create', {
      type: 'messaging',
      members: ['alice', 's1', 's6'],
    });
    assert.equal((await get('alice')).user.name, 'Alice');
    assert.equal((await get('s6')).user.name, 'Gast');
    await assert.rejects(get('bob'), refused('user_not_found'));
    await assert.rejects(get('nobody'), refused('user_not_found'));
    assert.deepEqual(await found(guest), ['alice', 's1', 's6']);
    assert.deepEqual(await found(guest, 'elo'), ['s1']);
    await app.call(app.server, 'channels.delete', { cid });
    await assert.rejects(get('alice'), refused('user_not_found'));
    assert.deepEqual(await found(guest, 'elo'), []);
  });

  test('a search reads its range of the words in order', async () => {
    const steps = await planOf(app.context, app.id, (tx) =>
      searchStatement(tx, { words: ['elo'], near: undefined, active: true, after: undefined, limit: 31 }),
    );
    const [lead] = steps.filter((step) => step['Relation Name'] === 'user_words');
    assert.equal(lead?.['Index Name'], 'user_words_pkey');
    assert.match(lead?.['Index Cond'] ?? '', /word >= .*word < /);
    assert.ok(
      !steps.some((step) => step['Node Type'] === 'Sort'),
      JSON.stringify(steps.map((s) => s['Node Type'])),
    );
  });
});
