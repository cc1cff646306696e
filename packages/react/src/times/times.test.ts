import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../strings/strings.ts';
import { setupTimes } from './times.ts';

const now = Date.parse('2026-11-20T15:42:00Z');
const times = setupTimes({ strings: english, locale: 'en-GB', timeZone: 'UTC', now: () => now });

test('a day is today, yesterday, a weekday with its date, and with the year when it is another', () => {
  assert.equal(times.day('2026-11-20T00:00:00Z'), 'Today');
  assert.equal(times.day('2026-11-19T23:59:59Z'), 'Yesterday');
  assert.match(times.day('2026-11-16T10:00:00Z'), /^Monday,? 16 November$/);
  assert.match(times.day('2024-11-16T10:00:00Z'), /16 November 2024$/);
});

test('the list says the clock today, the weekday this week, then the date', () => {
  assert.equal(times.short('2026-11-20T09:05:00Z'), '09:05');
  assert.equal(times.short('2026-11-19T09:05:00Z'), 'Yesterday');
  assert.equal(times.short('2026-11-16T09:05:00Z'), 'Mon');
  assert.equal(times.short('2026-11-02T09:05:00Z'), '2 Nov');
  assert.equal(times.short('2024-11-02T09:05:00Z'), '02/11/2024');
});

test('a reply is just now, minutes, hours or days ago', () => {
  assert.equal(times.ago('2026-11-20T15:41:40Z'), 'just now');
  assert.match(times.ago('2026-11-20T15:37:00Z'), /^5 min\.? ago$/);
  assert.match(times.ago('2026-11-20T12:42:00Z'), /^3 hr?\.? ago$/);
  assert.equal(times.ago('2026-11-19T12:42:00Z'), 'yesterday');
});

test('what lasts until a time says the clock today, the weekday with it this week, then the day', () => {
  assert.equal(times.until('2026-11-20T17:00:00Z'), '17:00');
  assert.equal(times.until('2026-11-21T09:00:00Z'), 'Sat, 09:00');
  assert.match(times.until('2026-12-01T09:00:00Z'), /1 December$/);
});

test('days are those of the zone, not of the machine', () => {
  const kolkata = setupTimes({ strings: english, locale: 'en-GB', timeZone: 'Asia/Kolkata', now: () => now });
  assert.equal(kolkata.dayKey('2026-11-19T18:29:59Z'), '2026-11-19');
  assert.equal(kolkata.dayKey('2026-11-19T18:30:00Z'), '2026-11-20');
});

test('a machine that was told no zone is in UTC, by a name that can be given back', () => {
  const { TZ } = process.env;
  try {
    for (const told of ['', 'Bogus/Zone']) {
      process.env.TZ = told;
      const { zone } = setupTimes({ strings: english, locale: 'en-GB', now: () => now });
      assert.equal(zone, 'UTC');
      assert.doesNotThrow(() => new Intl.DateTimeFormat('en-GB', { timeZone: zone }));
    }
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});
