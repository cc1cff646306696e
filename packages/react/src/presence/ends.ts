import { localOf, momentOf } from '@parley/protocol/times';

/** For how long something lasts that ends by itself. */
export type Span =
  | 'halfHour'
  | 'hour'
  | 'fourHours'
  | 'eightHours'
  | 'day'
  | 'week'
  | 'today'
  | 'tomorrow'
  | 'thisWeek';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const lengths: Partial<Record<Span, number>> = {
  halfHour: 30,
  hour: 60,
  fourHours: 240,
  eightHours: 480,
  day: 1_440,
  week: 10_080,
};

/**
 * When it is over, in the zone of the person: `today` at midnight, `tomorrow` at nine in the morning, `thisWeek` when
 * Monday begins.
 *
 * @example endOf('today', Date.parse('2026-11-20T15:42:00Z'), 'UTC') // 2026-11-21T00:00:00Z
 */
export function endOf(span: Span, now: number, zone: string): Date {
  const minutes = lengths[span];
  if (minutes !== undefined) return new Date(now + minutes * minuteMs);
  const today = localOf(new Date(now), zone).slice(0, 10);
  const noon = Date.parse(`${today}T12:00Z`);
  const days = span === 'thisWeek' ? 8 - (new Date(noon).getUTCDay() || 7) : 1;
  const day = new Date(noon + days * dayMs).toISOString().slice(0, 10);
  return momentOf(`${day}T${span === 'tomorrow' ? '09:00' : '00:00'}`, zone);
}
