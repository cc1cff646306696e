/**
 * What is typed after a `/`, read (`spec/commands.md`). Depends on nothing but times, so a composer ships it without zod.
 */
import { isLocalTime, localOf, momentOf } from './times.ts';

/** A command as it was typed: its name in small letters, and what stands behind it. */
export interface TypedCommand {
  name: string;
  words: string;
}

/**
 * The command a text is, if it is one.
 *
 * @example commandOf('/remind 20m tea') // { name: 'remind', words: '20m tea' }
 */
export const commandOf = (text: string): TypedCommand | undefined => {
  const [, name, words = ''] = /^\/([\p{L}\p{N}_-]+)(?:\s+([\s\S]*))?$/u.exec(text.trim()) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), words: words.trim() };
};

/** A text that is no command as it is sent: `//word` is `/word`. */
export const withoutEscape = (text: string): string => (text.startsWith('//') ? text.slice(1) : text);

/** What `/me` sends: the words in italics, each line of its own, as no emphasis reaches over a paragraph. */
export const textOfMe = (words: string): string =>
  words
    .split('\n')
    .map((line) => line.trim().replaceAll('*', '\\*'))
    .map((line) => (line === '' ? '' : `*${line}*`))
    .join('\n');

/** Its arm and its underscores would be markdown. */
const shrug = '¯\\\\\\_(ツ)\\_/¯';

/** What `/shrug` sends. */
export const textOfShrug = (words: string): string => (words === '' ? shrug : `${words} ${shrug}`);

/** What `/poll` asks. Pieces in quotes of any kind are the question and its options; without quotes all is the question. */
export const pollOfWords = (words: string): { question: string; options: string[] } => {
  const pieces = [...words.matchAll(/["“”„«]([^"“”„«»]*)["“”»]/g)].map(([, piece = '']) => piece.trim());
  const [question = words, ...options] = pieces;
  return { question, options: options.filter((option) => option !== '') };
};

/** The names `/invite` is given, without their `@`. */
export const namesOfWords = (words: string): string[] =>
  words
    .split(/[\s,]+/)
    .map((word) => word.replace(/^@/, ''))
    .filter((word) => word !== '');

const minuteMs = 60_000;
const units: readonly [RegExp, number][] = [
  [/^(?:m|min|mins|minutes?)$/, minuteMs],
  [/^(?:h|hrs?|hours?)$/, 60 * minuteMs],
  [/^(?:d|days?)$/, 1_440 * minuteMs],
  [/^(?:w|weeks?)$/, 10_080 * minuteMs],
];

/** A length of time at the beginning of words: `20m`, `2 hours`, `1h30m`. */
const spanAt = (words: string): { ms: number; rest: string } | undefined => {
  let [ms, rest] = [0, words];
  for (;;) {
    const [piece, count, unit = ''] = /^\s*(\d{1,4})\s*([a-z]+)(?![\p{L}])/iu.exec(rest) ?? [];
    const known = units.find(([pattern]) => pattern.test(unit.toLowerCase()))?.[1];
    if (piece === undefined || known === undefined) break;
    ms += Number(count) * known;
    rest = rest.slice(piece.length);
  }
  return ms > 0 ? { ms, rest } : undefined;
};

/**
 * For how long `/mute` is meant.
 *
 * @returns milliseconds, `always` without words, `off`; undefined for what says none of it
 */
export const spanOfWords = (words: string): number | 'always' | 'off' | undefined => {
  if (words === '') return 'always';
  if (words.toLowerCase() === 'off') return 'off';
  const span = spanAt(words.replace(/^for\s+/i, ''));
  return span?.rest.trim() === '' ? span.ms : undefined;
};

/** What `/remind` is about, and when: what the wall shows then. */
export type TypedReminder = { local: string; text: string } | { problem: 'time' | 'passed' | 'words' };

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day at the beginning of words, as `2026-03-01`. */
const dayAt = (words: string, today: string): { day: string; rest: string } | undefined => {
  const [piece, date, name = ''] =
    /^(?:on\s+|next\s+)?(?:(\d{4}-\d\d-\d\d)|(today|tomorrow|[a-z]{3,9}))(?![\p{L}\p{N}])/iu.exec(words) ??
    [];
  if (piece === undefined) return undefined;
  const rest = words.slice(piece.length);
  if (date !== undefined) return isLocalTime(`${date}T00:00`) ? { day: date, rest } : undefined;
  const ahead = daysTo(name.toLowerCase(), today);
  return ahead === undefined ? undefined : { day: dayAfter(today, ahead), rest };
};

const daysTo = (name: string, today: string): number | undefined => {
  if (name === 'today') return 0;
  if (name === 'tomorrow') return 1;
  const at = weekdays.findIndex((day) => day === name || day.slice(0, 3) === name);
  return at < 0 ? undefined : (at - new Date(`${today}T00:00Z`).getUTCDay() + 7) % 7 || 7;
};

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 1_440 * minuteMs).toISOString().slice(0, 10);

/** The time of day at the beginning of words, as `15:30`. A bare number is one only behind `at`. */
const timeAt = (words: string): { time: string; rest: string } | undefined => {
  const [piece, at, hours = '', minutes, half] =
    /^(at\s+)?(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?(?![\p{L}\p{N}])/iu.exec(words) ?? [];
  if (piece === undefined || (at === undefined && minutes === undefined && half === undefined))
    return undefined;
  const later = half?.toLowerCase() === 'pm' ? 12 : 0;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + later;
  const isTime = hour < 24 && Number(minutes ?? 0) < 60 && (half === undefined || Number(hours) <= 12);
  const time = `${`${hour}`.padStart(2, '0')}:${minutes ?? '00'}`;
  return isTime ? { time, rest: words.slice(piece.length) } : undefined;
};

/** When a reminder is meant, and what is left of the words. */
const whenOf = (words: string, now: Date, zone: string): { local: string; rest: string } | undefined => {
  const span = spanAt(words.replace(/^in\s+/i, ''));
  if (span) {
    // Whole minutes: nobody means seconds.
    const at = new Date(Math.ceil((now.getTime() + span.ms) / minuteMs) * minuteMs);
    return { local: localOf(at, zone), rest: span.rest };
  }
  const today = localOf(now, zone).slice(0, 10);
  const day = dayAt(words, today);
  const time = timeAt((day?.rest ?? words).trimStart());
  if (!day && !time) return undefined;
  const hour = time?.time ?? '09:00';
  const rest = time?.rest ?? day?.rest ?? '';
  if (day) return { local: `${day.day}T${hour}`, rest };
  const isPast = momentOf(`${today}T${hour}`, zone) <= now;
  return { local: `${isPast ? dayAfter(today, 1) : today}T${hour}`, rest };
};

/**
 * What `/remind` is about, and when.
 *
 * @param zone of the person: what the clock on their wall shows
 * @example reminderOfWords('tomorrow at 9 call Bob', new Date(), 'Europe/Berlin')
 */
export const reminderOfWords = (words: string, now: Date, zone: string): TypedReminder => {
  const when = whenOf(words.replace(/^me\s+/i, ''), now, zone);
  if (!when) return { problem: 'time' };
  const text = when.rest
    .replace(/^[\s,:]+/, '')
    .replace(/^to\s+/i, '')
    .trim();
  if (text === '') return { problem: 'words' };
  return momentOf(when.local, zone) <= now ? { problem: 'passed' } : { local: when.local, text };
};
