import { hash } from 'node:crypto';
import type { SendInput } from './item.ts';

/**
 * SHA-256 of what a send says, apart from where its author had read to: a retry after more was read is still the same send.
 * Fields stand in a fixed order and absent ones as null, so two encodings of one body are one.
 */
export const bodyHash = (input: SendInput, forwards?: string): Buffer =>
  hash(
    'sha256',
    JSON.stringify([
      input.cid,
      input.text,
      input.attachments.length > 0 ? sorted(input.attachments) : null,
      input.parentId ?? null,
      input.alsoInChannel ?? false,
      input.quotedId ?? null,
      input.custom ? sorted(input.custom) : null,
      // Named only where they differ, so what was hashed before there were cards and polls is hashed the same.
      ...(input.previews === false ? [false] : []),
      ...(input.poll ? [sorted(input.poll)] : []),
      ...(forwards === undefined ? [] : [{ forwards }]),
    ]),
    'buffer',
  );

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};
