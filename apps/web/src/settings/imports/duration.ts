/**
 * A time as people say it, to the second below a minute and to the minute above an hour. Pure.
 *
 * @param locale BCP 47; the browser's own when absent
 * @example durationOf(95, 'en') // '1 min 35 sec'
 */
export function durationOf(seconds: number, locale?: string): string {
  const whole = Math.max(1, Math.ceil(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const say = (number: number, unit: 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(number);
  if (hours > 0) return [say(hours, 'hour'), ...(minutes > 0 ? [say(minutes, 'minute')] : [])].join(' ');
  if (minutes > 0) return [say(minutes, 'minute'), ...(rest > 0 ? [say(rest, 'second')] : [])].join(' ');
  return say(rest, 'second');
}
