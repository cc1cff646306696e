import { limits, type NewPoll } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { checkCustom } from '../../../../platform/limits/custom.ts';
import { folded } from '../poll.ts';
import type { SendInput } from './item.ts';

/**
 * What a body must be, whoever sends it. Pure.
 *
 * @throws ParleyError `message_empty`, `custom_too_large`, `body_invalid`
 */
export const checkBody = (
  input: Pick<SendInput, 'text' | 'attachments' | 'custom' | 'parentId' | 'alsoInChannel'> & {
    poll?: NewPoll | undefined;
  },
  operation = 'unable to send the message',
  forwards = false,
): void => {
  if (!forwards && input.text.trim() === '' && (input.attachments.length === 0 || input.poll))
    throw new ParleyError('message_empty', operation);
  if (Buffer.byteLength(JSON.stringify(input.attachments)) > limits.attachmentsBytes) {
    const problem = `is more than ${limits.attachmentsBytes} bytes of JSON`;
    throw new ParleyError('body_invalid', operation, { details: { path: 'attachments', problem } });
  }
  if (input.attachments.some(({ preview }) => preview !== undefined)) {
    const problem = 'has a preview, which the server makes of the links in the text';
    throw new ParleyError('body_invalid', operation, { details: { path: 'attachments', problem } });
  }
  if (input.poll && saysTwice(input.poll)) {
    const problem = 'has two options of one id, or that say the same';
    throw new ParleyError('body_invalid', operation, { details: { path: 'poll.options', problem } });
  }
  checkCustom(input.custom, operation);
  if (input.alsoInChannel && !input.parentId) {
    throw new ParleyError('body_invalid', operation, {
      details: { path: 'alsoInChannel', problem: 'is only for replies' },
    });
  }
};

const saysTwice = ({ options }: NewPoll): boolean =>
  [options.map(({ id }) => id), options.map(({ text }) => folded(text))].some(
    (all) => new Set(all).size < all.length,
  );
