import { MessageId } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { z } from 'zod';
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts';
import { waitFor } from '../when/index.ts';
import { claim, deliver } from './deliver.ts';

/** Sends one scheduled message. Its key is the message's id. */
export const sendScheduled: JobDefinition<{ id: string }> = defineJob({
  name: 'scheduled.send',
  input: z.strictObject({ id: MessageId }),
  run: async (context, { app, input: { id }, signal }) => {
    const again = (at: Date): Promise<void> =>
      context.db.tenant(app, 'write', (tx) => context.jobs.add(tx, sendScheduled, { id }, { at, key: id }));
    const claimed = await claim(context, app, id);
    if (!claimed) return;
    if (claimed instanceof Date) {
      await waitFor(claimed, context.clock, signal);
      return again(claimed);
    }
    await deliver(context, app, claimed).catch((error: unknown) => {
      if (!(error instanceof ParleyError) || typeof error.retry !== 'object') throw error;
      // Slow mode says when: that is no failure of the job.
      return again(new Date(context.clock.now().getTime() + error.retry.afterMs));
    });
  },
});
