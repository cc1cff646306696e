import { isZone, momentOf } from '@parley/protocol/times';
import type { Strings } from '../strings/strings.ts';
import type { Times } from '../times/times.ts';

/** A time as it is planned: what the clock on the wall shows, in a zone. */
export interface PlannedTime {
  /** `2026-03-30T09:00` */
  local: string;
  /** IANA name such as `Europe/Vienna`. */
  zone: string;
}

const dayMs = 86_400_000;

/** When something planned comes, for people: `Today, 17:00`, `Tomorrow, 09:00`, `Mon, 09:00`, `Monday, 30 March, 09:00`. */
export function planTime(
  at: string,
  times: Pick<Times, 'clock' | 'until' | 'dayKey' | 'now'>,
  strings: Pick<Strings, 'today' | 'planning'>,
): string {
  const now = times.now();
  const keyIn = (ms: number) => times.dayKey(new Date(now + ms).toISOString());
  const key = times.dayKey(at);
  if (key === keyIn(0)) return `${strings.today}, ${times.clock(at)}`;
  if (key === keyIn(dayMs)) return `${strings.planning.tomorrow}, ${times.clock(at)}`;
  const until = times.until(at);
  return until.includes(times.clock(at)) ? until : `${until}, ${times.clock(at)}`;
}

/** The moment of a time that is being written, or nothing while it is none, or has passed. */
export function momentToCome({ local, zone }: PlannedTime, now: number): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || !isZone(zone)) return undefined;
  const moment = momentOf(local, zone);
  return Number.isNaN(moment.getTime()) || moment.getTime() <= now ? undefined : moment;
}
