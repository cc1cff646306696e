import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readState } from '../../../src/platform/db/epoch.ts';
import { type TestEngine, testEngine } from '../../app.ts';
import { table } from '../sync/table.ts';
import { createWorld, FortoldIds, SteppingClock } from '../sync/world.ts';

describe('logs', () => {
  const clock = new SteppingClock();
  const ids = new FortoldIds();
  let engine: TestEngine;
  before(async () => {
    ids.begin('logs');
    engine = await testEngine({ clock, ids });
  });
  after(() => engine.close());

  test('SY-1, SY-2 every write is one entry without a gap, and every entry reaches the channel once', async () => {
    const { owner, told } = engine;
    for (const [method, row] of Object.entries(table)) {
      if ('reads' in row) continue;
      const [one] = row.cases;
      const world = await createWorld(engine, clock, ids, method);
      await one.prepare?.(world);
      await one.write(world);
      const app = world.app.id;
      const wrong = await owner`
        select h.channel, h.log_offset, count(l.log_offset) as entries, min(l.log_offset), max(l.log_offset)
        from channel_heads h left join channel_log l on l.app_id = h.app_id and l.channel = h.channel
        where h.app_id = ${app} group by 1, 2
        having count(*) <> h.log_offset or min(l.log_offset) <> 1 or max(l.log_offset) <> h.log_offset`;
      assert.deepEqual([...wrong], [], method);
      const logged = await owner<{ cid: string; offsets: number[] }[]>`
        select c.type || ':' || c.id as cid, array_agg(l.log_offset order by l.log_offset)::int[] as offsets
        from channel_log l join channels c on c.app_id = l.app_id and c.channel = l.channel
        where l.app_id = ${app} group by 1`;
      for (const { cid, offsets } of logged) {
        const published = told.flatMap((entry) =>
          entry.does === 'publish' && entry.stream === `chat:channel:${app}:${cid}` && 'offset' in entry.event
            ? entriesOf(entry.event)
            : [],
        );
        assert.deepEqual(published, offsets, `${method}: what ${cid} published is not its log`);
      }
    }
  });

  test('SY-16 a database that came to another cluster begins a new epoch', async () => {
    const { owner } = engine;
    const { epoch } = await readState(owner);
    assert.equal((await readState(owner)).epoch, epoch);
    await owner`update state set system_identifier = 'of the cluster it was dumped from'`;
    const restored = await readState(owner);
    assert.notEqual(restored.epoch, epoch);
    assert.equal((await readState(owner)).epoch, restored.epoch);
    await owner`update state set timeline = timeline - 1`;
    assert.notEqual((await readState(owner)).epoch, restored.epoch);
  });
});

/** The entries an event stands for: one, or the run of a livestream's total. */
const entriesOf = ({ offset, ...event }: { offset: number; from?: number }): number[] => {
  const { from = offset } = event;
  return Array.from({ length: offset - from + 1 }, (_, i) => from + i);
};
