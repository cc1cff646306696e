import type { EntryContent } from './archive.ts';
import * as slack from './shapes.ts';

const people = 50;
const channels = 4;
const dayMessages = 500;
const words =
  'the build is green again and the release notes say what changed for those who were away last week'.split(
    ' ',
  );

/**
 * An export as long as asked for, the same every time: channels of plain talk, every tenth message a reply, every
 * eighth with a reaction, every twelfth naming somebody.
 *
 * @param messages how many, at least one for each of its 4 channels
 */
export function longExport(messages: number): Record<string, EntryContent> {
  const names = Array.from({ length: channels }, (_, n) => `talk-${n}`);
  const members = Array.from({ length: people }, (_, n) => person(n));
  const entries: Record<string, EntryContent> = {
    'users.json': members.map((id, n) => slack.slackPerson(id, `person${n}`)),
    'channels.json': names.map((name, n) => slack.slackChannel(`CTALK${n}`, name, { members })),
  };
  for (const [n, name] of names.entries()) {
    const own = Math.floor(messages / channels) + (n < messages % channels ? 1 : 0);
    for (let from = 0; from < own; from += dayMessages) {
      const day = new Date(Date.UTC(2020, 0, 1 + from / dayMessages)).toISOString().slice(0, 10);
      const length = Math.min(dayMessages, own - from);
      entries[`${name}/${day}.json`] = Array.from({ length }, (_, i) => message(from + i));
    }
  }
  return entries;
}

const person = (n: number): string => `UPERSON${n % people}`;

const ts = (n: number): string => `${1_577_836_800 + n}.000100`;

function message(n: number) {
  const said = Array.from({ length: 4 + (n % 24) }, (_, i) => words[(n * 7 + i) % words.length]).join(' ');
  const text = n % 12 === 0 ? `<@${person(n + 1)}> ${said}` : said;
  const author = person(n);
  if (n % 10 === 9) return slack.slackReply(ts(n), author, text, ts(n - 9));
  if (n % 8 === 1) return slack.slackReacted(ts(n), author, text, { '+1': [person(n + 2), person(n + 3)] });
  return slack.slackMessage(ts(n), author, text, n % 10 === 0 ? { thread_ts: ts(n), reply_count: 1 } : {});
}
