import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { type AnyJob, defineJob } from '../../../platform/jobs/index.ts';
import { type Letter, mailAddress, writeLetter } from '../../../platform/mail/index.ts';

const letterShape = z.object({
  subject: z.string(),
  body: z.array(z.union([z.string(), z.object({ label: z.string(), path: z.string() })])),
});

/** Writes and hands over one mail to the owner of an account. */
const postJob = defineJob({
  name: 'accounts.mail',
  input: z.object({ to: z.string(), letter: letterShape }),
  ofNone: true,
  // More than an hour, and what it says holds no longer.
  attempts: 9,
  concurrency: 2,
  run: ({ mailer }, { input: { to, letter }, id, signal }) =>
    mailer.deliver({ app: null, to, ...writeLetter(letter, mailer.publicUrl), id }, signal),
});

/** Sends a mail of no app. What is no address that mail can be sent to gets none. */
export const post = async ({ jobs, db }: Pick<Context, 'jobs' | 'db'>, typed: string, letter: Letter) => {
  const to = mailAddress(typed);
  if (to) await jobs.addOfNone(db.sql, postJob, { to, letter });
};

export const postJobs: readonly AnyJob[] = [postJob];
