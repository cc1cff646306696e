import type { Attachment } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { type ChannelView, demand } from '../access/index.ts';

const addedTo = (held: readonly Attachment[], written: readonly Attachment[]): Attachment[] => {
  const known = new Set(held.map((one) => one.fileId ?? JSON.stringify(one)));
  return written.filter((one) => !known.has(one.fileId ?? JSON.stringify(one)));
};

/**
 * May a message that holds these attachments come to hold those? What it held already stays, whatever its type allows now.
 *
 * @throws ParleyError `attachments_too_many`, and the refusals of `demand`
 */
export const demandAttaching = (
  view: ChannelView,
  held: readonly Attachment[],
  written: readonly Attachment[],
  operation: string,
): void => {
  if (addedTo(held, written).length === 0) return;
  demand(view, 'attach-file', operation);
  const limit = view.preset.features.attachments;
  if (written.length > limit)
    throw new ParleyError('attachments_too_many', operation, { details: { limit } });
};

/** The sizes of files are known once they are the message's. @throws ParleyError `file_too_large` */
export const demandSizes = (
  view: ChannelView,
  held: readonly Attachment[],
  written: readonly Attachment[],
  operation: string,
): void => {
  const limit = view.preset.features.fileBytes;
  if (addedTo(held, written).some(({ size }) => size !== undefined && size > limit))
    throw new ParleyError('file_too_large', operation, { details: { limit } });
};
