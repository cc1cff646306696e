import { createHash } from 'node:crypto';

/** What a notification is about: a message, everything said in a conversation, a message's reactions or task, something else. */
export type About =
  | { message: string }
  | { conversation: string }
  | { reactionsTo: string }
  | { taskOf: string }
  | { other: string };

/** The id of what a person is told about this: always the same, so nothing is told twice. A UUID of version 8. */
export const notificationId = (user: string, about: About): string => {
  const [[what = '', which = ''] = []] = Object.entries(about);
  const hash = createHash('sha256').update(`${user}/${what}/${which}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
