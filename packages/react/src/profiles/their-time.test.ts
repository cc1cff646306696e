import assert from 'node:assert/strict';
import { test } from 'node:test';
import { theirTime } from './their-time.ts';

const evening = Date.parse('2026-11-20T20:30:00Z');

test('the clock of the same day, and the day with it when it is another', () => {
  assert.equal(theirTime(evening, 'Europe/Lisbon', 'Europe/Vienna', 'en-GB'), '20:30');
  assert.equal(theirTime(evening, 'Asia/Tokyo', 'Europe/Vienna', 'en-GB'), 'Sat 05:30');
  assert.equal(theirTime(evening, 'America/New_York', 'Asia/Tokyo', 'en-GB'), 'Fri 15:30');
});

test('a zone this machine does not know says nothing', () => {
  assert.equal(theirTime(evening, 'Europe/Atlantis', 'Europe/Vienna'), undefined);
});
