import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesAt, isLocalTime, isZone, localOf, momentOf, nextOf, quietFrom, quietUntil } from './times.ts';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const utc = (text: string): Date => new Date(`${text}Z`);

test('TM-1 a time on a wall in a zone is a moment, and back', () => {
  for (const [local, zone, moment] of [
    ['2026-01-15T09:00', berlin, '2026-01-15T08:00:00'],
    ['2026-07-15T09:00', berlin, '2026-07-15T07:00:00'],
    ['2026-01-15T09:00', newYork, '2026-01-15T14:00:00'],
    ['2026-01-15T09:00', 'Asia/Kathmandu', '2026-01-15T03:15:00'],
    ['2026-01-15T00:30', 'Pacific/Kiritimati', '2026-01-14T10:30:00'],
    ['2026-12-31T23:59:58', 'UTC', '2026-12-31T23:59:58'],
  ] as const) {
    assert.deepEqual(momentOf(local, zone), utc(moment), `${local} ${zone}`);
    assert.equal(localOf(utc(moment), zone), local);
  }
});

test('TM-2 a time that is skipped is as much later as the clocks go forward', () => {
  assert.deepEqual(momentOf('2026-03-29T02:30', berlin), utc('2026-03-29T01:30'));
  assert.equal(localOf(utc('2026-03-29T01:30'), berlin), '2026-03-29T03:30');
  assert.deepEqual(momentOf('2026-03-08T02:00', newYork), utc('2026-03-08T07:00'));
  // Half an hour, on Lord Howe Island.
  assert.equal(
    localOf(momentOf('2026-10-04T02:15', 'Australia/Lord_Howe'), 'Australia/Lord_Howe'),
    '2026-10-04T02:45',
  );
});

test('TM-3 of a time that comes twice it is the first', () => {
  assert.deepEqual(momentOf('2026-10-25T02:30', berlin), utc('2026-10-25T00:30'));
  assert.deepEqual(momentOf('2026-11-01T01:30', newYork), utc('2026-11-01T05:30'));
});

test('TM-1 every hour of two years comes back as it was, but for those that are skipped', () => {
  for (const zone of [berlin, newYork, 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns']) {
    const skipped: string[] = [];
    for (let hour = 0; hour < 2 * 366 * 24; hour += 1) {
      const local = new Date(Date.UTC(2026, 0, 1, hour, 15)).toISOString().slice(0, 16);
      if (localOf(momentOf(local, zone), zone) !== local) skipped.push(local);
    }
    assert.ok(skipped.length <= 2, `${zone}: ${skipped}`);
  }
});

test('TM-4 what is repeated keeps its time of day when the clocks are changed', () => {
  const next = (after: string, repeat: 'daily' | 'weekly' = 'daily') =>
    nextOf('2026-03-27T09:00', berlin, repeat, utc(after)).toISOString();
  assert.equal(next('2026-03-01T00:00:00'), '2026-03-27T08:00:00.000Z');
  assert.equal(next('2026-03-27T08:00:00'), '2026-03-28T08:00:00.000Z');
  assert.equal(next('2026-03-28T08:00:00'), '2026-03-29T07:00:00.000Z');
  assert.equal(next('2026-10-24T07:00:00'), '2026-10-25T08:00:00.000Z');
  assert.equal(next('2026-03-27T08:00:00', 'weekly'), '2026-04-03T07:00:00.000Z');
  assert.equal(next('2031-05-05T12:00:00', 'weekly'), '2031-05-09T07:00:00.000Z');
});

test('TM-4 what is repeated at a time that is skipped comes once that day, later', () => {
  const next = (after: string) => nextOf('2026-03-27T02:30', berlin, 'daily', utc(after)).toISOString();
  assert.equal(next('2026-03-28T01:30:00'), '2026-03-29T01:30:00.000Z');
  assert.equal(next('2026-03-29T01:30:00'), '2026-03-30T00:30:00.000Z');
});

test('TM-5 zones are those of the IANA database, times those that exist', () => {
  for (const zone of [berlin, 'UTC', 'America/Argentina/Buenos_Aires']) assert.ok(isZone(zone), zone);
  for (const zone of ['+01:00', 'Europe/Atlantis', '', 'x'.repeat(70), '-3']) assert.ok(!isZone(zone), zone);
  for (const local of ['2026-01-31T09:00', '2026-01-31T09:00:05', '2026-01-31T09:00:00'])
    assert.ok(isLocalTime(local), local);
  for (const local of ['2026-02-30T09:00', '2026-01-31T24:00', '2026-01-31', '2026-01-31T09:00Z'])
    assert.ok(!isLocalTime(local), local);
});

test('TM-6 natural choices are of the zone of the person', () => {
  const shown = (now: string, zone: string) => choicesAt(utc(now), zone).map(({ local }) => local);
  // A Saturday in Berlin, the night before the clocks go forward.
  assert.deepEqual(shown('2026-03-28T22:10:30', berlin), [
    '2026-03-28T23:31',
    '2026-03-29T00:11',
    '2026-03-29T03:11',
    '2026-03-29T09:00',
    '2026-03-30T09:00',
  ]);
  // Still Sunday in New York, Monday already in Auckland.
  assert.equal(shown('2026-06-14T22:00:00', newYork).at(-1), '2026-06-15T09:00');
  assert.equal(shown('2026-06-14T22:00:00', 'Pacific/Auckland').at(-1), '2026-06-22T09:00');
});

test('TM-7 quiet hours begin and end by the clock on the wall, over midnight and over a change of clocks', () => {
  const weeknights = [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '08:00' }];
  const until = (now: string) => quietUntil(berlin, weeknights, utc(now))?.toISOString();
  // Friday night lasts until Saturday morning.
  assert.equal(until('2026-03-27T20:59:59'), undefined);
  assert.equal(until('2026-03-27T21:00:00'), '2026-03-28T07:00:00.000Z');
  assert.equal(until('2026-03-28T06:59:59'), '2026-03-28T07:00:00.000Z');
  assert.equal(until('2026-03-28T07:00:00'), undefined);
  assert.equal(until('2026-03-28T22:00:00'), undefined);
  const always = [{ days: [6, 7], from: '00:00', to: '00:00' }];
  assert.equal(
    quietUntil(berlin, always, utc('2026-03-28T12:00:00'))?.toISOString(),
    '2026-03-29T22:00:00.000Z',
  );
  assert.equal(
    quietFrom(berlin, weeknights, utc('2026-03-28T12:00:00'))?.toISOString(),
    '2026-03-30T20:00:00.000Z',
  );
  assert.equal(quietFrom(berlin, [], utc('2026-03-28T12:00:00')), undefined);
});
