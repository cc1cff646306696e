/**
 * Times as people mean them: what a clock on a wall shows, in a zone. What was planned for nine stays at nine when the
 * clocks are changed. Depends on nothing, so the client ships it without zod.
 */

/** How often something is repeated. */
export type Repeat = 'daily' | 'weekly';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a hundred times as long as using it. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
};

/** Is this a zone of the IANA database, as `Europe/Berlin` or `UTC`? An offset such as `+01:00` is none: it keeps no change of clocks. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
};

/** What the wall shows at a moment, read as if it were UTC: only for arithmetic. */
const wallAt = (ms: number, zone: string): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** How far the wall is ahead of UTC, in milliseconds. */
const aheadAt = (ms: number, zone: string): number => {
  const whole = Math.floor(ms / secondMs) * secondMs;
  return wallAt(whole, zone) - whole;
};

const wallOf = (local: string): number => Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);

const localOfWall = (wall: number): string => {
  const text = new Date(wall).toISOString().slice(0, 19);
  return text.endsWith(':00') ? text.slice(0, 16) : text;
};

const momentOfWall = (wall: number, zone: string): number => {
  const [before, after] = [aheadAt(wall - dayMs, zone), aheadAt(wall + dayMs, zone)];
  const [first, second] = [wall - before, wall - after];
  if (before === after || aheadAt(first, zone) === before) return first;
  return aheadAt(second, zone) === after ? second : first;
};

/** Is this a time that a wall can show: `2026-03-29T09:00`, with seconds or without? */
export const isLocalTime = (local: string): boolean => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)) return false;
  const wall = wallOf(local);
  return !Number.isNaN(wall) && localOfWall(wall) === (local.endsWith(':00') ? local.slice(0, 16) : local);
};

/**
 * The moment a wall in a zone shows a time. One that is skipped when the clocks go forward is as much later as they go;
 * of one that comes twice when they go back it is the first.
 *
 * @param local as `2026-03-29T09:00`, with seconds or without
 * @example momentOf('2026-03-29T02:30', 'Europe/Berlin') // 2026-03-29T01:30:00Z, when the wall shows 03:30
 */
export const momentOf = (local: string, zone: string): Date => new Date(momentOfWall(wallOf(local), zone));

/**
 * What a wall in a zone shows at a moment.
 *
 * @example localOf(new Date('2026-03-29T01:30:00Z'), 'Europe/Berlin') // '2026-03-29T03:30'
 */
export const localOf = (moment: Date, zone: string): string => localOfWall(wallAt(moment.getTime(), zone));

/**
 * The first time after a moment that something repeated comes round, at the time of day it was planned for.
 *
 * @param local when it comes first
 */
export const nextOf = (local: string, zone: string, repeat: Repeat, after: Date): Date => {
  const stepMs = repeat === 'daily' ? dayMs : 7 * dayMs;
  const first = wallOf(local);
  // A step back, as a change of clocks may lie between.
  const passed = Math.floor((wallAt(after.getTime(), zone) - first) / stepMs) - 1;
  for (let step = Math.max(0, passed); ; step += 1) {
    const at = momentOfWall(first + step * stepMs, zone);
    if (at > after.getTime()) return new Date(at);
  }
};

/** A time to choose without thinking. */
export interface Choice {
  name: 'soon' | 'hour' | 'hours' | 'tomorrow' | 'nextWeek';
  at: Date;
  /** What the wall shows then. */
  local: string;
}

/** Nine in the morning. */
const morningMs = 9 * hourMs;

/**
 * The natural choices at a moment, in the zone of the person: in 20 minutes, in an hour, in three, tomorrow at nine, next
 * Monday at nine.
 */
export const choicesAt = (now: Date, zone: string): Choice[] => {
  const ms = now.getTime();
  const later = (name: Choice['name'], afterMs: number): Choice => {
    // Whole minutes: nobody means seconds.
    const at = new Date(Math.ceil((ms + afterMs) / minuteMs) * minuteMs);
    return { name, at, local: localOf(at, zone) };
  };
  const today = Math.floor(wallAt(ms, zone) / dayMs) * dayMs;
  const toMonday = (8 - new Date(today).getUTCDay()) % 7 || 7;
  const morning = (name: Choice['name'], days: number): Choice => {
    const wall = today + days * dayMs + morningMs;
    return { name, at: new Date(momentOfWall(wall, zone)), local: localOfWall(wall) };
  };
  return [
    later('soon', 20 * minuteMs),
    later('hour', hourMs),
    later('hours', 3 * hourMs),
    morning('tomorrow', 1),
    morning('nextWeek', toMonday),
  ];
};

/** On these days (1 is Monday, 7 Sunday) from one time of day to another; until the next day when it ends before it begins. */
export interface QuietHours {
  days: readonly number[];
  /** As `22:00`. */
  from: string;
  to: string;
}

const timeOfDayMs = (time: string): number =>
  Number(time.slice(0, 2)) * hourMs + Number(time.slice(3)) * minuteMs;

const weekdayOf = (wall: number): number => new Date(wall).getUTCDay() || 7;

/** The quiet hours as stretches of the days around a moment, in order of their beginning. */
const stretchesAround = (
  ms: number,
  zone: string,
  hours: readonly QuietHours[],
  days: number,
): [number, number][] => {
  const today = Math.floor(wallAt(ms, zone) / dayMs) * dayMs;
  const found: [number, number][] = [];
  for (let day = today - dayMs; day <= today + days * dayMs; day += dayMs) {
    for (const { days: on, from, to } of hours) {
      if (!on.includes(weekdayOf(day))) continue;
      const [begins, ends] = [timeOfDayMs(from), timeOfDayMs(to)];
      const end = day + ends + (ends <= begins ? dayMs : 0);
      found.push([momentOfWall(day + begins, zone), momentOfWall(end, zone)]);
    }
  }
  return found.sort(([a], [b]) => a - b);
};

/**
 * Until when it is quiet at a moment, by weekly hours in a zone; hours that touch are one stretch. Undefined when it is not.
 *
 * @example quietUntil('Europe/Berlin', [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '08:00' }], new Date())
 */
export const quietUntil = (zone: string, hours: readonly QuietHours[], now: Date): Date | undefined => {
  let until: number | undefined;
  const ms = now.getTime();
  for (const [begins, ends] of stretchesAround(ms, zone, hours, 8)) {
    if (begins <= (until ?? ms) && ends > (until ?? ms)) until = ends;
  }
  return until === undefined ? undefined : new Date(until);
};

/** When quiet hours begin next after a moment; undefined when there are none. */
export const quietFrom = (zone: string, hours: readonly QuietHours[], now: Date): Date | undefined => {
  const next = stretchesAround(now.getTime(), zone, hours, 8).find(([begins]) => begins > now.getTime());
  return next && new Date(next[0]);
};
