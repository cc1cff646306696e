import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Filter, MethodAnswer } from '@parley/protocol';
import { type Chance, createChance } from '@parley/testkit';
import { refused, type TestApp, testApp } from '../../../../../test/app.ts';
import { type Doc, matches } from './plain.fixture.ts';

const people = ['alice', 'bob', 'carol', 'dan'];
const names = ['General', 'Génèse', 'genome', 'Été', 'Ещё раз', 'Ａlpha', '%_', 'a b', 'Ǆungla'];
const customs = [0, 1, 2.5, -3, 'a', 'ä', '😀', 'ﬀ', '10', true, null, ['a'], { a: 1, b: [2] }];
const days = [1, 2, 3, 4, 5].map((day) => new Date(Date.UTC(2026, 0, day)).toISOString());
const flags = [true, false];
const equals = ['$eq', '$ne', '$in', '$nin', '$exists'];
const orders = [...equals, '$gt', '$gte', '$lt', '$lte'];

/** Every field with its operators and the values it is asked for: some are there, some nowhere. */
const fields: Record<string, { operators: string[]; values: unknown[] }> = {
  type: { operators: equals, values: ['team', 'messaging', 'announcement', 'never'] },
  id: { operators: equals, values: ['c1', 'c2', 'c3', 'never'] },
  cid: { operators: equals, values: ['team:c1', 'messaging:c2', 'team:c4', 'team:never', 'nothing'] },
  members: { operators: equals, values: people },
  name: { operators: [...equals, '$autocomplete'], values: [...names, 'GEN', 'gé', 'ещё', 'a', ''] },
  private: { operators: equals, values: flags },
  frozen: { operators: equals, values: flags },
  distinct: { operators: equals, values: flags },
  archived: { operators: equals, values: flags },
  joined: { operators: equals, values: flags },
  hidden: { operators: equals, values: flags },
  muted: { operators: equals, values: flags },
  archivedAt: { operators: orders, values: days },
  createdAt: { operators: orders, values: days },
  lastMessageAt: { operators: orders, values: days },
  createdBy: { operators: equals, values: [...people, 'nobody'] },
  memberCount: { operators: orders, values: [0, 1, 2, 3, 9] },
  'custom.key': { operators: orders, values: customs },
  'custom.none': { operators: orders, values: ['a', 1] },
};

const operand = (chance: Chance, operator: string, values: readonly unknown[]): unknown => {
  const one = () => chance.pick(values);
  if (operator === '$exists') return chance.below(2) === 0;
  if (operator === '$in' || operator === '$nin') return Array.from({ length: 1 + chance.below(3) }, one);
  const compared = values.filter((value) => typeof value === 'number' || typeof value === 'string');
  return /^\$[gl]t/.test(operator) ? chance.pick(compared) : one();
};

const condition = (chance: Chance): Filter => {
  const [name = '', field] = chance.pick(Object.entries(fields)) ?? [];
  const { operators = [], values = [] } = field ?? {};
  const operator = chance.pick(operators) ?? '$eq';
  const wanted =
    name === 'members' && chance.below(2) === 0 ? [values.slice(0, 1 + chance.below(3))] : values;
  const list = operator === '$in' || operator === '$nin' ? values : wanted;
  return { [name]: { [operator]: operand(chance, operator, list) } } as Filter;
};

const randomFilter = (chance: Chance, depth = 1): Filter => {
  if (depth > 4 || chance.below(3) === 0) return condition(chance);
  const parts = Array.from({ length: 1 + chance.below(3) }, () => randomFilter(chance, depth + 1));
  if (chance.below(4) === 0) return Object.assign({}, ...parts);
  return { [chance.pick(['$and', '$or', '$nor']) ?? '$and']: parts };
};

describe('filters of channels.query', () => {
  let app: TestApp;
  let docs: Doc[] = [];

  before(async () => {
    app = await testApp();
    const chance = createChance(22);
    for (let i = 0; i < 60; i += 1) await make(chance, i);
    for (const members of [['bob'], ['bob', 'carol'], ['dan']])
      await app.call(app.as('alice'), 'channels.create', { type: 'messaging', distinct: true, members });
    docs = await readDocs();
  });
  after(() => app.close());

  const make = async (chance: Chance, i: number): Promise<void> => {
    const type = chance.pick(['team', 'messaging', 'announcement']) ?? 'team';
    const creator = chance.pick([...people, undefined]);
    const others = people.filter((one) => one !== creator && chance.below(2) === 0);
    const members = type === 'messaging' && others.length < 2 ? ['bob', 'carol'] : others;
    const name = chance.pick([...names, undefined]);
    const custom = chance.below(3) > 0 ? { key: chance.pick(customs) ?? 0 } : {};
    const actor = creator === undefined ? app.server : app.as(creator);
    const settings = { private: chance.below(4) === 0, custom: custom as Record<string, never> };
    await app.call(actor, 'channels.getOrCreate', {
      cid: `${type}:c${i}`,
      members,
      ...(name !== undefined && { name }),
      ...settings,
    });
    const at = () => chance.pick(days) ?? '';
    const sometimes = () => (chance.below(2) === 0 ? at() : null);
    await app.owner`
      update channels set frozen = ${chance.below(4) === 0}, created_at = ${at()}, archived_at = ${sometimes()}
      where id = ${`c${i}`}`;
    await app.owner`
      update channel_heads h set last_message_at = ${sometimes()}
      from channels c where c.channel = h.channel and c.id = ${`c${i}`}`;
    await app.owner`
      update members m set hidden = ${chance.below(3) === 0}, muted = ${chance.below(2) === 0},
        muted_until = ${chance.pick([null, null, '2020-01-01T00:00:00Z', '2199-01-01T00:00:00Z']) ?? null}
      from channels c where c.channel = m.channel and c.id = ${`c${i}`} and m.user_id = 'alice'`;
  };

  /** Every channel as it is in the tables, told apart by nothing the statement under test says. */
  const readDocs = async (): Promise<Doc[]> => {
    const rows = await app.owner<Record<string, unknown>[]>`
      select c.type, c.id, c.name, c.private, c.frozen, c.distinct_members is not null as distinct, c.archived_at,
        c.created_by, c.created_at, c.member_count, c.custom, h.last_message_at,
        coalesce((select array_agg(m.user_id) from members m where m.channel = c.channel), '{}') as members,
        m.user_id is not null as joined, coalesce(m.hidden, false) as hidden, m.muted, m.muted_until
      from channels c
      join channel_heads h on h.channel = c.channel
      left join members m on m.channel = c.channel and m.user_id = 'alice'`;
    return rows.map(({ custom, muted, mutedUntil, ...row }) => ({
      ...Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== null)
          .map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
      ),
      ...Object.fromEntries(Object.entries(custom as object).map(([key, value]) => [`custom.${key}`, value])),
      members: row.members as string[],
      cid: `${row.type}:${row.id}`,
      archived: row.archivedAt !== null,
      muted: muted === true && (mutedUntil === null || (mutedUntil as Date).getTime() > Date.now()),
    }));
  };

  /** What Alice may know of: hers, and the open ones. */
  const known = (doc: Doc): boolean =>
    doc.joined === true || (doc.type !== 'messaging' && doc.private === false && doc.distinct === false);

  const query = async (input: Record<string, unknown>): Promise<MethodAnswer<'channels.query'>> =>
    app.call(app.as('alice'), 'channels.query', { limit: 100, messageLimit: 0, ...input });

  const agrees = async (filter: Filter): Promise<number> => {
    const { items } = await query({ filter });
    const expected = docs.filter((doc) => known(doc) && matches(doc, filter)).map(({ cid }) => String(cid));
    assert.deepEqual(items.map(({ cid }) => cid).sort(), expected.sort(), JSON.stringify(filter));
    return expected.length;
  };

  for (const [name, { operators, values }] of Object.entries(fields))
    for (const operator of operators)
      test(`CH-21 ${name} ${operator} is what it is in JavaScript`, async () => {
        const chance = createChance(name.length + operator.length);
        for (let i = 0; i < 8; i += 1)
          await agrees({ [name]: { [operator]: operand(chance, operator, values) } } as Filter);
      });

  test('CH-21 filters of every shape find what they find in JavaScript', async () => {
    const chance = createChance(21);
    const sizes = new Set<number>();
    for (let i = 0; i < 400; i += 1) {
      const filter = randomFilter(chance);
      const conditions = JSON.stringify(filter).match(/"\$(?!and|or|nor)/g) ?? [];
      if (conditions.length <= 50) sizes.add(await agrees(filter));
    }
    assert.ok(sizes.size > 15, `${sizes.size} different sizes`);
  });

  test('CH-22 an operator that is not for a field is refused', async () => {
    const all = [...orders, '$autocomplete', '$regex'];
    for (const [name, { operators, values }] of Object.entries(fields))
      for (const operator of all.filter((one) => !operators.includes(one)))
        await assert.rejects(
          query({ filter: { [name]: { [operator]: values[0] } } }),
          refused('filter_invalid'),
        );
  });

  test('CH-23 every order is what it is in JavaScript', async () => {
    const key = (doc: Doc, name: string): string =>
      name === 'name' ? String(doc.name ?? '').toLowerCase() : String(doc[name] ?? doc.createdAt);
    for (const sort of ['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt', 'name']) {
      const by = (doc: Doc) => [key(doc, sort.replace('-', '')), String(doc.type), String(doc.id)];
      const compare = (a: Doc, b: Doc): number =>
        by(a).reduce(
          (sum, one, i) => sum || Buffer.compare(Buffer.from(one), Buffer.from(by(b)[i] ?? '')),
          0,
        );
      const expected = docs
        .filter(known)
        .sort((a, b) => (sort.startsWith('-') ? compare(b, a) : compare(a, b)));
      const { items } = await query({ filter: {}, sort });
      assert.deepEqual(
        items.map(({ cid }) => cid),
        expected.map(({ cid }) => cid),
        sort,
      );
    }
  });
});
