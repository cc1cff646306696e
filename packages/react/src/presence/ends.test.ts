import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from './ends.ts';

const friday = Date.parse('2026-11-20T15:42:00Z');
const at = (span: Parameters<typeof endOf>[0], now: number, zone: string) =>
  endOf(span, now, zone).toISOString();

test('what ends by itself ends after so long, or with the day and the week of the person', () => {
  assert.equal(at('halfHour', friday, 'UTC'), '2026-11-20T16:12:00.000Z');
  assert.equal(at('week', friday, 'UTC'), '2026-11-27T15:42:00.000Z');
  assert.equal(at('today', friday, 'Europe/Berlin'), '2026-11-20T23:00:00.000Z');
  assert.equal(at('thisWeek', friday, 'Europe/Berlin'), '2026-11-22T23:00:00.000Z');
  assert.equal(at('tomorrow', friday, 'Asia/Tokyo'), '2026-11-22T00:00:00.000Z');
});

test('a week that is about to end ends at its own end', () => {
  const sunday = Date.parse('2026-11-22T22:59:00Z');
  assert.equal(at('thisWeek', sunday, 'Europe/Berlin'), '2026-11-22T23:00:00.000Z');
  assert.equal(at('thisWeek', sunday + 60_000, 'Europe/Berlin'), '2026-11-29T23:00:00.000Z');
});
