import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Filter, MethodCall } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { executedBy } from '../../../../test/executed.ts';
import { planOf, scansOf, type Unsent } from '../../../../test/plan.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { headsStatement } from '../heads/heads.ts';
import { membersStatement } from '../members/index.ts';
import { choiceStatement, countedStatement, ownStatement } from './page.ts';

const large = ['messages', 'mentions', 'channel_log', 'user_log'];
const sorts = ['-lastMessageAt', '-createdAt', 'name', '-unread'] as const;
const filters: (Filter | undefined)[] = [
  undefined,
  { type: 'team' },
  { members: { $in: ['bob', 'carol'] } },
  { cid: { $in: ['team:a', 'team:b'] } },
  { $or: [{ name: { $autocomplete: 'a' } }, { 'custom.a': 1 }] },
];

describe('plans of the channel list', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const alice = (): Caller => ({ actor: app.as('alice'), user: 'alice', appRole: 'member' });

  const pages = (): [string, Unsent][] =>
    sorts.flatMap((sort) =>
      filters.map((filter): [string, Unsent] => {
        const after = { key: sort === '-unread' ? '3' : '2026-01-01', type: 'team', id: 'a' };
        return [
          `${sort} ${JSON.stringify(filter)}`,
          (tx) => choiceStatement(tx, alice(), { filter, sort, limit: 31, after }),
        ];
      }),
    );

  const ownPages = (): [string, Unsent][] =>
    sorts.map((sort): [string, Unsent] => {
      const after = { key: sort === '-unread' ? '3' : '2026-01-01', type: 'team', id: 'a' };
      return [`own ${sort}`, (tx) => ownStatement(tx, 'alice', { sort, limit: 31, after })];
    });

  const check = async (): Promise<void> => {
    const statements: [string, Unsent][] = [
      ...pages(),
      ...ownPages(),
      ['counted', (tx: TenantTx) => countedStatement(tx, 'alice', [1, 2, 3])],
      ['heads', (tx: TenantTx) => headsStatement(tx, 'alice', [1, 2, 3])],
      ['members', (tx: TenantTx) => membersStatement(tx, 1, { after: '', limit: 31 })],
    ];
    for (const [name, statement] of statements) {
      const steps = await planOf(app.context, app.id, statement);
      assert.deepEqual(scansOf(steps, large), [], name);
      if (name.startsWith('-unread') || name === 'heads' || name === 'counted') {
        const indexes = steps.map((step) => step['Index Name']);
        assert.ok(indexes.includes('messages_uncounted'), `${name}: ${indexes}`);
      }
    }
  };

  test('no statement scans messages, mentions or a log while the tables are empty', check);

  test('no statement scans messages, mentions or a log once the tables are full', async () => {
    await fill();
    await check();
  });

  test('a list of channels has its last messages, unread and mentions by two statements, whatever the page', async () => {
    const list = (input: MethodCall<'channels.query'>) => app.call(app.as('alice'), 'channels.query', input);
    const costs = (input: MethodCall<'channels.query'>) => executedBy(app.context, app.id, () => list(input));
    const { items } = await list({ limit: 100 });
    assert.equal(items.length, 100);
    assert.ok(
      items.every(({ lastMessage, membership }) => lastMessage?.seq === 100 && membership?.unread === 90),
    );
    for (const limit of [1, 100]) {
      const own = [...(await costs({ limit }))];
      assert.deepEqual(
        own.map(([, times]) => times),
        [1, 1, 1, 1],
        'who asks, the page with its counts, the last messages, the names',
      );
      assert.equal(own.filter(([text]) => /\bfrom (messages|mentions)\b/.test(text)).length, 2);
      // A filter is planned by itself, so what it finds is counted by another statement (page.ts).
      const filtered = await costs({ limit, filter: { type: 'team' } });
      assert.deepEqual([...filtered.values()], [1, 1, 1, 1, 1], 'and how long it may take');
    }
  });

  /** 200 channels of 100 messages, Alice in each and ten messages into it. */
  const fill = async (): Promise<void> => {
    const { owner, id } = app;
    await owner`
      insert into channels (app_id, channel, type, id, created_at)
      select ${id}, n, 'team', 'c' || n, now() from generate_series(1, 200) n`;
    await owner`
      insert into channel_heads (app_id, channel, last_seq, log_offset, last_message_at, last_logged_at)
      select ${id}, n, 100, 101, now() - n * interval '1 minute', now() from generate_series(1, 200) n`;
    await owner`
      insert into members (app_id, channel, user_id, role, joined_at, last_read_seq)
      select ${id}, n, u, 'member', now(), 10 from generate_series(1, 200) n, unnest(array['alice', 'bob']) u`;
    await owner`
      insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
      select ${id}, gen_random_uuid(), n, s, 'bob', 'text', '', now(), s + 1
      from generate_series(1, 200) n, generate_series(1, 100) s`;
    await owner`
      insert into mentions (app_id, channel, user_id, seq, message_id)
      select app_id, channel, 'carol', seq, id from messages where seq % 10 = 0`;
    await owner`
      insert into channel_log (app_id, channel, log_offset, at, type, writer)
      select ${id}, n, s, now(), 'message.new', ${id} from generate_series(1, 200) n, generate_series(1, 100) s`;
    await owner.unsafe('analyze');
  };
});
