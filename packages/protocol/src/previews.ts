import { z } from 'zod';
import { MessageId, PreviewId } from './ids.ts';
import { written } from './messages.ts';
import { method } from './method.ts';

export const previewMethods = {
  remove: method({
    name: 'previews.remove',
    http: 'DELETE /v1/messages/{id}/previews/{preview}',
    callers: ['user', 'server'],
    summary: 'Take the card of a link off a message, for everyone and for good; the link stays.',
    logged: true,
    input: z.strictObject({ id: MessageId, preview: PreviewId }),
    answer: written,
  }),
};
