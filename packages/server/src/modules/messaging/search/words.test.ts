import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { partsOf } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { connectOwner } from '../../../platform/db/connect.ts';
import { runDoctor } from '../../insight/doctor/index.ts';
import { FollowerRunner } from '../followers/index.ts';
import { vectorOf, wordsOf } from './document.ts';
import { fillGaps, words } from './index.ts';
import { matches } from './match.ts';
import { loadStems } from './stems.ts';
import { allOf, queryOfTerm, termsOf, wordsAsked } from './terms.ts';

describe('words of messages', () => {
  let app: TestApp;
  let follower: FollowerRunner;
  const cid = 'messaging:words';
  before(async () => {
    app = await testApp();
    follower = new FollowerRunner(app.context, words(app.context.jobs));
    await follower.start();
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  });
  after(async () => {
    await follower.stop();
    await app.close();
  });

  const say = async (text: string, more: object = {}): Promise<string> => {
    const id = app.context.ids.uuid();
    await app.call(app.as('alice'), 'messages.send', { cid, id, text, ...more });
    return id;
  };
  const follow = async (): Promise<void> => {
    await follower.compareAll();
    await follower.settled();
  };
  const held = async (): Promise<string[]> => {
    const rows = await app.owner<{ words: string }[]>`
      select message_id || ' ' || words::text as words from message_words order by sent_at, message_id`;
    return rows.map((row) => row.words);
  };
  const find = (query: string, more: { cursor?: string } = {}) =>
    app.call(app.as('bob'), 'search.messages', { query, ...more });
  const texts = async (query: string): Promise<string[]> =>
    (await find(query)).items.map(({ message }) => message.text);

  test('SR-14 what takes too long is partial, and goes on where it ended', async () => {
    await say('albatross');
    await follow();
    const holder = connectOwner(app.databaseUrl);
    await holder`begin`;
    await holder`lock table parley.message_words in access exclusive mode`;
    const late = await find('albatross');
    assert.deepEqual([late.items, late.partial], [[], true]);
    await holder`rollback`;
    await holder.end();
    const { items, partial, next } = await find('albatross', { cursor: late.next ?? '' });
    assert.deepEqual(
      items.map(({ message }) => message.text),
      ['albatross'],
    );
    assert.deepEqual([partial, next], [false, undefined]);
  });

  test('SR-15 a send writes no words; the follower does, and twice is once', async () => {
    const before = await held();
    const id = await say('buzzard');
    assert.deepEqual(await held(), before);
    await follow();
    const once = await held();
    assert.deepEqual(
      once.filter((row) => !before.includes(row)).map((row) => row.split(' ')[0]),
      [id],
    );
    await app.owner`update follower_cursors set log_offset = 0 where follower = 'words'`;
    const again = new FollowerRunner(app.context, words(app.context.jobs));
    await again.start();
    await again.settled();
    await again.stop();
    assert.deepEqual(await held(), once);
  });

  test('SR-16 what has no words yet gets them in pieces that go on where they ended', async () => {
    const parent = await say('condor one');
    await say('condor reply', { parentId: parent });
    await say('condor two');
    await follow();
    const whole = await held();
    const fill = async (): Promise<void> => {
      await fillGaps.run(app.context, new AbortController().signal);
      await app.jobs.settled();
    };
    const [{ seq } = { seq: 0 }] = await app.owner<
      { seq: number }[]
    >`select seq from messages where id = ${parent}`;
    for (const [afterSeq, found] of [
      [seq, ['condor two']],
      [0, ['condor two', 'condor reply', 'condor one']],
    ] as const) {
      await app.owner`delete from message_words`;
      await app.owner`insert into word_gaps select app_id, channel, ${afterSeq} from channels where id = 'words'`;
      assert.deepEqual(await texts('condor'), []);
      await fill();
      assert.deepEqual(await texts('condor'), found);
      assert.equal((await app.owner`select from word_gaps`).count, 0);
    }
    assert.deepEqual(await held(), whole);
  });

  test('SR-17 the doctor finds messages without words and words without a message', async () => {
    const id = await say('dove');
    await follow();
    const found = async () =>
      (await runDoctor(app.owner)).differences
        .map(({ check }) => check)
        .filter((check) => check.startsWith('words.'));
    assert.deepEqual(await found(), []);
    await app.owner`update message_words set message_id = gen_random_uuid() where message_id = ${id}`;
    assert.deepEqual((await found()).sort(), ['words.missing', 'words.nobodys']);
    await app.owner`delete from message_words where not exists (select from messages m where m.id = message_id)`;
    await app.owner`insert into word_gaps select app_id, channel from channels where id = 'words'`;
    assert.deepEqual(await found(), []);
    await app.owner`delete from word_gaps`;
  });

  const alphabet = [
    'boat',
    'boats',
    'boating',
    'Café',
    'v1.2',
    '東京都',
    '京',
    '都',
    'to',
    'be',
    'x',
    'don’t',
  ];
  /** The same every time. */
  const chosen = (() => {
    let state = 7;
    return <T>(from: readonly T[]): T => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return from[Math.floor((state / 2_147_483_648) * from.length)] as T;
    };
  })();
  const some = (most: number, joint: string): string =>
    Array.from({ length: chosen([1, 2, most]) }, () => chosen(alphabet)).join(joint);

  test('SR-3 what is told to match is what the database finds, whatever is asked of whatever was said', async () => {
    await app.context.db.tenant(app.id, 'snapshot', async (tx) => {
      for (let n = 0; n < 300; n += 1) {
        const said = wordsOf({ text: some(6, chosen([' ', '', ', '])), attachments: null });
        const query = chosen([some(2, ' '), `"${some(2, ' ')}"`, `${some(1, '')} `, some(2, '')]);
        const parts = partsOf(query);
        const stemOf = await loadStems(tx, [...wordsAsked(parts), ...said.map(({ word }) => word)]);
        const terms = termsOf(parts, stemOf);
        if (terms.length === 0) continue;
        const [row] = await tx.sql<{ found: boolean }[]>`
          select ${vectorOf(said, stemOf, [])}::text::tsvector @@ ${allOf(terms.map(queryOfTerm))}::text::tsquery as found`;
        const names = said.map(({ word }) => word).join(' ');
        assert.equal(matches(terms, said, stemOf), row?.found, `${query} of ${names}`);
      }
    });
  });

  test('SR-14 the index names what is rare, the newest are read in their order, empty or full', async () => {
    for (const filled of [false, true]) {
      if (filled) {
        await app.owner`
          insert into message_words (app_id, sent_at, message_id, channel, words)
          select ${app.id}, now() - n * interval '1 second', gen_random_uuid(), 1, array_to_tsvector(array['w' || n % 50, '#a'])
          from generate_series(1, 20000) n`;
        await app.owner`analyze message_words`;
      }
      const [byIndex, newest] = await Promise.all(['find_words', 'newest_words'].map(indexesOf));
      assert.deepEqual(byIndex, ['message_words_words'], `filled: ${filled}`);
      assert.deepEqual(newest, ['message_words_pkey'], `filled: ${filled}`);
    }
  });

  /** The indexes a function's statement reads messages' words by, planned as the engine plans. */
  const indexesOf = async (name: string): Promise<string[]> => {
    const [made] = await app.owner<{ body: string; names: string[]; types: string[] }[]>`
      select prosrc as body, proargnames[1:pronargs] as names,
        array(select format_type(t, null) from unnest(proargtypes::oid[]) with ordinality as u (t, n) order by n) as types
      from pg_proc where pronamespace = 'parley'::regnamespace and proname = ${name}`;
    const { body, names, types } = made ?? assert.fail(`${name} does not exist`);
    const statement = names.reduce(
      (text, argument, i) => text.replaceAll(new RegExp(`\\b${argument}\\b`, 'g'), `$${i + 1}::${types[i]}`),
      body,
    );
    const lines = await app.owner.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      return sql.unsafe(`explain (generic_plan) ${statement}`);
    });
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    assert.doesNotMatch(plan, /Seq Scan/, plan);
    return [...plan.matchAll(/(?:using|Bitmap Index Scan on) (\w+)/g)].flatMap(([, index]) => index ?? []);
  };
});
