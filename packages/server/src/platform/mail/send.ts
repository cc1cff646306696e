import { z } from 'zod';
import type { Context } from '../context.ts';
import type { TenantTx } from '../db/tenant.ts';
import { defineJob } from '../jobs/index.ts';
import { mailAddress } from './address.ts';
import { type Letter, writeLetter } from './letter.ts';

/** Says that mail arrives. */
export const testLetter: Letter = {
  subject: 'Mail arrives',
  body: [
    'This mail was sent by hand, to see whether mail arrives. It does.',
    { label: 'Open', path: '/' },
    'Nobody needs to answer it.',
  ],
};

const letterShape = z.object({
  subject: z.string(),
  body: z.array(
    z.union([
      z.string(),
      z.object({ head: z.string(), words: z.string().optional(), label: z.string(), path: z.string() }),
      z.object({ label: z.string(), path: z.string(), quiet: z.literal(true).optional() }),
    ]),
  ),
});

/** Writes and hands over one mail. A mail server that is slow or away keeps nothing else waiting. */
export const mailJob = defineJob({
  name: 'mail.send',
  input: z.object({ to: z.string(), letter: letterShape }),
  // More than a day.
  attempts: 14,
  concurrency: 4,
  run: ({ mailer }, { app, input: { to, letter }, id, signal }) =>
    mailer.deliver({ app, to, ...writeLetter(letter, mailer.publicUrl), id }, signal),
});

/**
 * Sends a mail once the transaction has committed, and never when it does not. It is tried for more than a day.
 *
 * @param to an address as a person typed it
 * @param key another mail of the same key replaces one that is not yet on its way
 * @returns false when `to` is no address that mail can be sent to; nothing is sent then
 * @example if (!(await sendMail(context, tx, { to, letter: inviteLetter(name, token) }))) throw ...
 */
export const sendMail = async (
  { jobs }: Pick<Context, 'jobs'>,
  tx: TenantTx,
  { to: typed, letter, key }: { to: string; letter: Letter; key?: string },
): Promise<boolean> => {
  const to = mailAddress(typed);
  if (!to) return false;
  // Where people reach us the worker knows; what may not be written at all is refused here.
  writeLetter(letter, 'http://localhost');
  await jobs.add(tx, mailJob, { to, letter }, { ...(key !== undefined && { key }) });
  return true;
};
