import { type AnyJob, defineJob } from '../../../platform/jobs/index.ts';
import { askJob } from './ask-job.ts';
import type { Attempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import { tooOften } from './guard.ts';
import { lockedLetter } from './letters.ts';
import { linksAnHour } from './lockout.ts';
import { post } from './post.ts';

const hourMs = 3_600_000;

/**
 * Looks for the account and sends the mail, if there is one: long after whoever asked was answered, so that neither the
 * answer nor its time can tell.
 */
export const askJobs = (auth: () => Auth, attempts: Attempts): readonly AnyJob[] => [
  defineJob({
    ...askJob,
    ofNone: true,
    run: async (context, { input: { for: what, email } }) => {
      const { api, $context } = auth();
      if (what === 'locked') {
        const { internalAdapter } = await $context;
        const found = await internalAdapter.findUserByEmail(email.toLowerCase());
        const isRoom = (await attempts.take(attempts.keyOf('locked', email), linksAnHour, hourMs)) === 0;
        if (found && isRoom) await post(context, found.user.email, lockedLetter());
        return;
      }
      const asked = { body: { email: email.toLowerCase() } };
      try {
        if (what === 'magic') {
          const { internalAdapter } = await $context;
          // The library would send one to anybody.
          if (await internalAdapter.findUserByEmail(asked.body.email))
            await api.signInMagicLink({ ...asked, headers: new Headers() });
        } else if (what === 'reset') await api.requestPasswordReset(asked);
        else await api.sendVerificationEmail(asked);
      } catch (error) {
        // The address was sent enough of them; whoever asks is told nothing.
        if ((error as { body?: { code?: string } }).body?.code !== tooOften) throw error;
      }
    },
  }),
];
