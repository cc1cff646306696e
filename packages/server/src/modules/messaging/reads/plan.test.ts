import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { planOf, type Step, type Unsent } from '../../../../test/plan.ts';
import { stateStatement } from '../threads/state.ts';
import { lastRepliesStatement, listFollowed, moveStatement as moveInThread } from '../threads/store.ts';
import { moveStatement } from './store.ts';

/** How a message may be found: by its id, in a range of its channel, in its thread. */
const narrow = /\bid =|channel =|parent_id =/;

describe('plans of read state and threads', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const parents = ['01a1fce8-a2ec-7316-8f07-6d881ebeb439'];
  const [parent = ''] = parents;
  const statements: [string, Unsent][] = [
    ['move forward', (tx) => moveStatement(tx, 1, 'alice', { to: 5 })],
    ['move back', (tx) => moveStatement(tx, 1, 'alice', { from: 5, most: 10 })],
    ['move in a thread', (tx) => moveInThread(tx, parent, 'alice', 5)],
    ['where one stands in threads', (tx) => stateStatement(tx, 'alice', parents)],
    ['followed threads', (tx) => listFollowed(tx, 'alice', { after: undefined, limit: 31 })],
    ['last replies', (tx) => lastRepliesStatement(tx, 'alice', [{ parentId: parent, seesShadowed: false }])],
  ];
  const wide = (step: Step): boolean =>
    step['Relation Name'] === 'messages' && !narrow.test(`${step['Index Cond']} ${step['Recheck Cond']}`);

  const check = async (): Promise<void> => {
    for (const [name, statement] of statements) {
      const steps = await planOf(app.context, app.id, statement);
      assert.ok(
        steps.some((step) => step['Relation Name'] === 'messages'),
        name,
      );
      assert.deepEqual(
        steps.filter(wide).map((step) => `${step['Node Type']} by ${step['Index Cond']}`),
        [],
        name,
      );
    }
  };

  test('no statement scans messages while the tables are empty', check);

  test('no statement scans messages once the tables are full', async () => {
    const { owner, id } = app;
    await owner`
      insert into channels (app_id, channel, type, id, created_at)
      select ${id}, n, 'team', 'c' || n, now() from generate_series(1, 100) n`;
    await owner`
      insert into channel_heads (app_id, channel, last_seq, log_offset, last_logged_at)
      select ${id}, n, 100, 101, now() from generate_series(1, 100) n`;
    await owner`
      insert into members (app_id, channel, user_id, role, joined_at)
      select ${id}, n, u, 'member', now() from generate_series(1, 100) n, unnest(array['alice', 'bob']) u`;
    await owner`
      insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
      select ${id}, gen_random_uuid(), n, s, 'bob', 'text', '', now(), s from generate_series(1, 100) n, generate_series(1, 100) s`;
    await owner`
      insert into messages (app_id, id, channel, parent_id, thread_seq, author_id, text, body_hash, created_at, log_offset)
      select app_id, gen_random_uuid(), channel, id, s, 'bob', 'text', '', now(), 101
      from messages, generate_series(1, 20) s where seq % 20 = 0`;
    await owner`
      insert into thread_members (app_id, parent_id, user_id, followed_at)
      select app_id, id, 'alice', now() from messages where seq % 20 = 0`;
    await owner.unsafe('analyze');
    await check();
  });
});
