import { createHash } from 'node:crypto';
import { addressesOf } from '@parley/markdown';
import { limits } from '@parley/protocol';
import type { StoredPreviews } from './row.ts';

/** A link of a message. */
export interface Link {
  /** 22 characters of its SHA-256: the same link has the same everywhere. */
  id: string;
  url: string;
}

const longestAddress = 2_048;

/** May the text have a link? Asked of every message, so it only looks for what every address has. */
export const mayLink = (text: string): boolean => text.includes('://') || text.includes('www.');

/** The links of a text that may get cards. Pure. */
export const linksOf = (text: string): Link[] =>
  addressesOf(text, limits.previews)
    .filter((url) => url.length <= longestAddress)
    .map((url) => ({ id: createHash('sha256').update(url).digest('base64url').slice(0, 22), url }));

/** The links a message wants cards of: none when its author wanted none, and none that were taken off. Pure. */
export const wantedLinks = (message: { text: string; previews: StoredPreviews | null }): Link[] =>
  message.previews?.off
    ? []
    : linksOf(message.text).filter(({ id }) => !message.previews?.removed.includes(id));

/**
 * What is left of a message's cards when its text changes: those whose links it still has, in the order it has them now.
 * What was taken off stays off. Pure.
 */
export const keptPreviews = (previews: StoredPreviews | null, text: string): StoredPreviews | null => {
  if (!previews) return null;
  const shown = linksOf(text).flatMap(({ id }) => previews.shown.filter(({ preview }) => preview === id));
  return { ...previews, shown };
};
