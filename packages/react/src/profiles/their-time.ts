/**
 * What the clock of somebody in another zone shows: `14:05`, with the day when it is another one there. Pure.
 *
 * @param zone a zone of the IANA database; one that this machine does not know says nothing
 * @param here the zone of the reader
 * @param locale BCP 47; the machine's own when absent
 * @example theirTime(Date.parse('2026-11-20T20:30Z'), 'Asia/Tokyo', 'Europe/Vienna', 'en-GB') // 'Sat, 05:30'
 */
export function theirTime(now: number, zone: string, here: string, locale?: string): string | undefined {
  try {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    const ours = new Intl.DateTimeFormat('en-CA', { timeZone: here, dateStyle: 'short' });
    const clock = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
    const isOtherDay = day.format(now) !== ours.format(now);
    return new Intl.DateTimeFormat(locale, isOtherDay ? { ...clock, weekday: 'short' } : clock).format(now);
  } catch {
    return undefined;
  }
}
