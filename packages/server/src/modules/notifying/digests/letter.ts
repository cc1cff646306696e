import { brand } from '@parley/protocol/brand';
import type { Letter, Quote } from '../../../platform/mail/index.ts';
import type { Entry } from './choose.ts';
import { countsOf, entriesMost, timeOf } from './rules.ts';

/** What the letter calls things. */
export interface DigestNames {
  app: string;
  /** Where the workspace's addresses begin. */
  base: string;
  zone: string | null;
  /** Whether how messages begin may stand in it. */
  excerpts: boolean;
  channels: ReadonlyMap<number, { name: string | null; id: string; distinct: boolean }>;
}

/** Says what its reader has not seen, and how to have no more such mails. @param off the path that ends them */
export const digestLetter = (entries: readonly Entry[], names: DigestNames, off: string): Letter => {
  const messages = entries.filter(({ kind }) => kind === 'dm').length;
  const counts = countsOf(entries.length - messages, messages);
  const more = entries.length - entriesMost;
  return {
    subject: `${counts} in ${names.app}`,
    body: [
      `You have not seen ${counts} in ${names.app}.`,
      // The newest are what is likeliest still to be answered.
      ...entries.slice(-entriesMost).map((entry) => quoteOf(entry, names)),
      ...(more > 0 ? [`And ${more} more.`] : []),
      { label: `Open ${names.app}`, path: `${names.base}/activity` },
      `${brand.name} wrote this because you were away. It writes once an hour at most, and not of what you have seen.`,
      { label: 'No more of these mails', path: off, quiet: true },
    ],
  };
};

const quoteOf = ({ author, at, words, ...entry }: Entry, names: DigestNames): Quote => {
  const channel = names.channels.get(entry.channel);
  const where = channel?.distinct ? 'a direct message' : `#${channel?.name ?? channel?.id ?? ''}`;
  return {
    head: `${author} in ${where}, ${timeOf(at, names.zone)}`,
    ...(names.excerpts && { words: words === '' ? 'Something without words.' : words }),
    label: 'Open the message',
    path: placeOf(entry, names.base),
  };
};

/** As the web app finds a message: one in a thread by what the thread is about. */
const placeOf = (
  { cid, messageId, parentId }: Pick<Entry, 'cid' | 'messageId' | 'parentId'>,
  base: string,
): string => {
  const search = new URLSearchParams({
    message: parentId ?? messageId,
    ...(parentId !== null && { thread: parentId }),
  });
  return `${base}/c/${encodeURIComponent(cid)}?${search}`;
};
