import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { ParleyEvent } from '@parley/protocol';
import {
  type Answered,
  type News,
  news,
  type ShownPlans,
  shown,
  shownPlans,
  take,
} from '@parley/testkit/reader';
import { emptyState, reduceEvent } from './index.ts';

/** What one reader was sent of one write (`packages/server/test/proofs/sync`). */
interface Told {
  before?: Answered[];
  events: ParleyEvent[];
  reads: Answered[];
  sync: Answered[];
  shows: Record<string, News | null>;
  plans?: ShownPlans;
}

const folder = new URL('../../../../spec/vectors/sync/', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const usual: Record<string, Answered[]> = read('before.json');

describe('vectors of sync', () => {
  for (const file of readdirSync(folder).filter((name) => name !== 'before.json')) {
    const cases: { name: string; readers: Record<string, Told> }[] = read(file);
    for (const { name, readers } of cases) {
      test(`SY-17 ${file.replace('.json', '')} ${name}`, () => {
        for (const [user, told] of Object.entries(readers)) {
          const held = (told.before ?? usual[user] ?? []).reduce(
            take,
            emptyState({ id: user, role: 'member' }),
          );
          const byEvents = told.reads.reduce(take, told.events.reduce(reduceEvent, held));
          const bySync = told.sync.reduce(take, held);
          const before = shown(held);
          const plans = told.plans ?? shownPlans(held);
          assert.deepEqual(shownPlans(byEvents), plans, `by events, planned, for ${user}`);
          assert.deepEqual(shownPlans(bySync), plans, `by sync, planned, for ${user}`);
          assert.deepEqual(news(before, shown(byEvents)), told.shows, `by events for ${user}`);
          assert.deepEqual(news(before, shown(bySync)), told.shows, `by sync for ${user}`);
        }
      });
    }
  }
});
