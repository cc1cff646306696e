import { createHash } from 'node:crypto';

/** The members of a distinct conversation as they are stored: each once, in the order of their bytes. */
export const sortMembers = (members: Iterable<string>): string[] => [...new Set(members)].sort();

/**
 * The id of the one conversation of exactly these people: `!` and the base64url SHA-256 of their ids, sorted, each after
 * its length. The primary key makes it one, and nobody can take it beforehand: ids that begin with `!` are the server's.
 *
 * @param members sorted, by `sortMembers`
 * @example distinctId(['alice', 'bob']) // '!' + base64url(sha256('5:alice3:bob'))
 */
export const distinctId = (members: readonly string[]): string => {
  const text = members.map((id) => `${Buffer.byteLength(id)}:${id}`).join('');
  return `!${createHash('sha256').update(text).digest('base64url')}`;
};

/** Is this an id only the server makes? */
export const isReserved = (cid: string): boolean => cid.slice(cid.indexOf(':') + 1).startsWith('!');
