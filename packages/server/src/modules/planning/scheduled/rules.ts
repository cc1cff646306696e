import { hash } from 'node:crypto';
import type { MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { bodyHash } from '../../messaging/messages/index.ts';
import type { Body, ScheduledRow } from './store.ts';

/** The body of what is scheduled, as it is kept. Pure. */
export const bodyOf = ({
  text,
  attachments,
  parentId,
  alsoInChannel,
  quotedId,
  custom,
  silent,
}: Body): Body => ({
  text,
  attachments,
  ...(parentId !== undefined && { parentId }),
  ...(alsoInChannel !== undefined && { alsoInChannel }),
  ...(quotedId !== undefined && { quotedId }),
  ...(custom !== undefined && { custom }),
  ...(silent !== undefined && { silent }),
});

/** What makes a repeat a repeat: the message as `messages.send` knows it, and its time. Pure. */
export const hashOf = (input: MethodInput<'scheduled.create'>): Buffer =>
  hash(
    'sha256',
    JSON.stringify([bodyHash(input).toString('hex'), input.silent ?? false, input.local, input.zone]),
    'buffer',
  );

/**
 * Only what is not being sent can be changed or cancelled. Pure.
 *
 * @throws ParleyError `scheduled_begun`
 */
export const demandOpen = ({ status }: Pick<ScheduledRow, 'status'>, operation: string): void => {
  if (status !== 'pending' && status !== 'failed') throw new ParleyError('scheduled_begun', operation);
};
