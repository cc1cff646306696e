import { limits } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { checkCustom } from '../../../../platform/limits/custom.ts';
import type { SendInput } from './item.ts';

/**
 * What a body must be, whoever sends it. Pure.
 *
 * @throws ParleyError `message_empty`, `custom_too_large`, `body_invalid`
 */
export const checkBody = (
  input: Pick<SendInput, 'text' | 'attachments' | 'custom' | 'parentId' | 'alsoInChannel'>,
  operation = 'unable to send the message',
): void => {
  if (input.text.trim() === '' && input.attachments.length === 0)
    throw new ParleyError('message_empty', operation);
  if (Buffer.byteLength(JSON.stringify(input.attachments)) > limits.attachmentsBytes) {
    const problem = `is more than ${limits.attachmentsBytes} bytes of JSON`;
    throw new ParleyError('body_invalid', operation, { details: { path: 'attachments', problem } });
  }
  if (input.attachments.some(({ preview }) => preview !== undefined)) {
    const problem = 'has a preview, which the server makes of the links in the text';
    throw new ParleyError('body_invalid', operation, { details: { path: 'attachments', problem } });
  }
  checkCustom(input.custom, operation);
  if (input.alsoInChannel && !input.parentId) {
    throw new ParleyError('body_invalid', operation, {
      details: { path: 'alsoInChannel', problem: 'is only for replies' },
    });
  }
};
