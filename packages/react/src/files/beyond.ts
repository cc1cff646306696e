import type { Upload } from '@parley/client';
import type { Features } from '@parley/protocol/capabilities';

/** What is too much for a message of a channel, before it is sent. */
export type Beyond =
  | { what: 'count'; most: number }
  /** Of one file, in bytes. */
  | { what: 'size'; name: string; most: number };

/** What of the files that wait is beyond what the channel's type takes; nothing when all of them may go. Pure. */
export function beyondIn(
  files: readonly Pick<Upload, 'name' | 'size'>[],
  limits: Pick<Features, 'attachments' | 'fileBytes'> | undefined,
): Beyond | undefined {
  if (!limits) return undefined;
  const { attachments, fileBytes } = limits;
  if (files.length > attachments) return { what: 'count', most: attachments };
  const large = files.find(({ size }) => size > fileBytes);
  return large && { what: 'size', name: large.name, most: fileBytes };
}
