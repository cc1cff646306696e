import type { Strings } from '../strings/strings.ts';
import { zoneOf } from './zone.ts';

/** What `setupTimes` needs; all optional, the system's own by default. */
export interface TimesOptions {
  /** BCP 47 tag such as `de-AT`. */
  locale?: string | undefined;
  /** IANA name such as `Europe/Vienna`. */
  timeZone?: string | undefined;
  /** The present in milliseconds. */
  now?: (() => number) | undefined;
  strings: Pick<Strings, 'today' | 'yesterday' | 'justNow'>;
}

/** Times as a chat says them. Every function takes an ISO 8601 time. */
export interface Times {
  /** `10:05` */
  clock(at: string): string;
  /** `Monday, 17 November 2026 at 10:05`, for a tooltip or a screen reader. */
  full(at: string): string;
  /** `Today`, `Yesterday`, `Monday, 17 November`; with the year when it is not this one. */
  day(at: string): string;
  /** For a list of conversations: `10:05` today, `Mon` this week, `17 Nov`, `17/11/2024`. */
  short(at: string): string;
  /** When something was, to the minute: `10:05` today, `yesterday, 10:05`, `Mon, 10:05`. */
  moment(at: string): string;
  /** `just now`, `5 min. ago`, `yesterday`, then as `short`. */
  ago(at: string): string;
  /** For a time to come: `17:00` today, `Mon, 17:00` within a week, then the day. */
  until(at: string): string;
  /** `November 2026` */
  month(at: string): string;
  /** `Mon` of 1, `Sun` of 7. */
  weekday(day: number): string;
  /** A key that is equal for times of the same day. */
  dayKey(at: string): string;
  /** The present in milliseconds. */
  now(): number;
  /** The IANA name of the time zone all of it is in. */
  zone: string;
}

const DAY = 86_400_000;

/**
 * Makes the functions that say times, over `Intl` only.
 *
 * @example setupTimes({ strings: english, timeZone: 'UTC' }).clock('2026-11-17T10:05:00Z') // '10:05'
 */
export function setupTimes({ locale, timeZone, now = Date.now, strings }: TimesOptions): Times {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  const clockFormat = format({ timeStyle: 'short' });
  const fullFormat = format({ dateStyle: 'full', timeStyle: 'short' });
  const dayFormat = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayYearFormat = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const weekdayFormat = format({ weekday: 'short' });
  // January 2024 began on a Monday.
  const dayNameFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const monthFormat = format({ day: 'numeric', month: 'short' });
  const dateFormat = format({ day: 'numeric', month: 'numeric', year: 'numeric' });
  const wholeMonthFormat = format({ month: 'long', year: 'numeric' });
  const keyFormat = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const yearFormat = format({ year: 'numeric' });

  const keyOf = setupDayKeys(keyFormat);
  const daysAgo = (at: string): number => {
    const today = keyOf(now());
    for (let days = 0; days < 7; days += 1)
      if (keyOf(now() - days * DAY) === keyOf(Date.parse(at))) return days;
    return today < keyOf(Date.parse(at)) ? 0 : 7;
  };
  const sameYear = (at: string): boolean => yearFormat.format(Date.parse(at)) === yearFormat.format(now());

  const times: Times = {
    now,
    weekday: (day) => dayNameFormat.format(Date.UTC(2024, 0, day)),
    zone: zoneOf(clockFormat),
    clock: (at) => clockFormat.format(Date.parse(at)),
    full: (at) => fullFormat.format(Date.parse(at)),
    month: (at) => wholeMonthFormat.format(Date.parse(at)),
    dayKey: (at) => keyOf(Date.parse(at)),
    day: (at) => {
      const days = daysAgo(at);
      if (days === 0) return strings.today;
      if (days === 1) return strings.yesterday;
      return (sameYear(at) ? dayFormat : dayYearFormat).format(Date.parse(at));
    },
    short: (at) => {
      const days = daysAgo(at);
      if (days === 0) return times.clock(at);
      if (days === 1) return strings.yesterday;
      if (days < 7) return weekdayFormat.format(Date.parse(at));
      return (sameYear(at) ? monthFormat : dateFormat).format(Date.parse(at));
    },
    moment: (at) => {
      const days = daysAgo(at);
      if (days === 0) return times.clock(at);
      const day = days === 1 ? strings.yesterday.toLocaleLowerCase(locale) : times.short(at);
      return `${day}, ${times.clock(at)}`;
    },
    until: (at) => {
      if (times.dayKey(at) === keyOf(now())) return times.clock(at);
      if (Date.parse(at) - now() > 6 * DAY)
        return (sameYear(at) ? dayFormat : dayYearFormat).format(Date.parse(at));
      return `${weekdayFormat.format(Date.parse(at))}, ${times.clock(at)}`;
    },
    ago: (at) => {
      const minutes = Math.floor((now() - Date.parse(at)) / 60_000);
      if (minutes < 1) return strings.justNow;
      if (minutes < 60) return relativeFormat.format(-minutes, 'minute');
      if (daysAgo(at) === 0) return relativeFormat.format(-Math.floor(minutes / 60), 'hour');
      if (daysAgo(at) === 1) return strings.yesterday.toLocaleLowerCase(locale);
      return times.short(at);
    },
  };
  return times;
}

/** Days of a long list without asking `Intl` for each message: time zones change at quarters of an hour. */
function setupDayKeys(format: Intl.DateTimeFormat): (ms: number) => string {
  const known = new Map<number, string>();
  return (ms) => {
    const quarter = Math.floor(ms / 900_000);
    const held = known.get(quarter);
    if (held !== undefined) return held;
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const key = `${parts.year}-${parts.month}-${parts.day}`;
    if (known.size > 10_000) known.clear();
    known.set(quarter, key);
    return key;
  };
}
