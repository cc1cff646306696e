import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestApp, testApp } from '../../app.ts';

const everyone = ['alice', 'bob', 'carol', 'dan', 'erin', 'faythe'];

describe('sends at once', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const create = (cid: string) =>
    app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: everyone.slice(1) });
  const published = (cid: string): number[] =>
    app.told.flatMap((entry) =>
      entry.does === 'publish' && 'cid' in entry.event && entry.event.cid === cid && 'offset' in entry.event
        ? entry.stream.includes(':channel:')
          ? [entry.event.offset]
          : []
        : [],
    );

  test('MS-2 1,000 ids sent 20 times at once make 1,000 rows without a gap, and 20 equal answers each', async () => {
    const cid = 'team:twenty';
    await create(cid);
    const ids = Array.from({ length: 1_000 }, () => app.context.ids.uuid());
    for (let from = 0; from < ids.length; from += 50) {
      const answers = await Promise.all(
        ids
          .slice(from, from + 50)
          .flatMap((id) =>
            Array.from({ length: 20 }, () =>
              app.call(app.as('bob'), 'messages.send', { cid, id, text: `I am ${id}` }),
            ),
          ),
      );
      for (const [, same] of Map.groupBy(answers, ({ id }) => id)) {
        assert.equal(same.length, 20);
        assert.equal(same.filter(({ created }) => created).length, 1);
        for (const { created: _, ...body } of same) {
          const { created: __, ...first } = same[0] ?? { created: true };
          assert.deepEqual(body, first);
        }
      }
    }
    const [row] = await app.owner`
      select count(*) as rows, count(distinct m.id) as ids, min(seq) as first, max(seq) as last, count(distinct seq) as seqs
      from messages m join channels c on c.channel = m.channel where c.id = 'twenty'`;
    assert.deepEqual(row, { rows: 1_000, ids: 1_000, first: 1, last: 1_000, seqs: 1_000 });
    assert.deepEqual(
      published(cid),
      Array.from({ length: 1_001 }, (_, n) => n + 1),
    );
  });

  test('MS-5, MS-13 eight writers: one order for all, without a gap, and what was acknowledged first is first', async () => {
    const cid = 'team:eight';
    await create(cid);
    const sent: { askedAt: number; ackedAt: number; seq: number; offset: number }[] = [];
    const write = async (user: string) => {
      for (let n = 0; n < 100; n += 1) {
        const askedAt = performance.now();
        const { seq = 0, offset } = await app.call(app.as(user), 'messages.send', {
          cid,
          id: app.context.ids.uuid(),
          text: `${n}`,
        });
        sent.push({ askedAt, ackedAt: performance.now(), seq, offset });
      }
    };
    await Promise.all([...everyone, 'alice', 'bob'].map(write));
    assert.deepEqual(
      sent.map(({ seq }) => seq).sort((a, b) => a - b),
      Array.from({ length: 800 }, (_, n) => n + 1),
    );
    assert.deepEqual(
      published(cid),
      Array.from({ length: 801 }, (_, n) => n + 1),
    );
    // Swept by time: every send asked for after an acknowledgement has a higher number than all acknowledged before.
    const moments = sent.flatMap((send) => [
      { at: send.askedAt, asks: true, seq: send.seq },
      { at: send.ackedAt, asks: false, seq: send.seq },
    ]);
    let acknowledged = 0;
    for (const { asks, seq } of moments.sort((a, b) => a.at - b.at)) {
      if (asks) assert.ok(seq > acknowledged, `${seq} was asked for after ${acknowledged} was acknowledged`);
      else acknowledged = Math.max(acknowledged, seq);
    }
  });
});
