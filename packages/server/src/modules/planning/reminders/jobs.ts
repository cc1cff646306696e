import { MessageId } from '@parley/protocol';
import { z } from 'zod';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts';
import { waitFor } from '../when/index.ts';
import { fire } from './fire.ts';

/** Fires one reminder. Its key is the reminder's id. */
export const fireReminder: JobDefinition<{ id: string }> = defineJob({
  name: 'reminders.fire',
  input: z.strictObject({ id: MessageId }),
  run: async (context, { app, input: { id }, signal }) => {
    const again = (tx: TenantTx, at: Date) => context.jobs.add(tx, fireReminder, { id }, { at, key: id });
    const early = await fire(context, app, id, again);
    if (!early) return;
    await waitFor(early, context.clock, signal);
    await context.db.tenant(app, 'write', (tx) => again(tx, early));
  },
});
