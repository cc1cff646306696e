import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts';
import { waitFor } from './wait.ts';

/**
 * A job that ends something at its time, in one transaction. What it finds decides, so it may come twice, or for something
 * that was changed meanwhile.
 *
 * @param ending.keyOf names the one job there is of what it ends
 * @param ending.end answers when it is due, if that is not yet
 */
export const defineEnding = <Input>(
  ending: Pick<JobDefinition<Input>, 'name' | 'input'> & {
    keyOf: (input: Input) => string;
    end: (context: Context, tx: TenantTx, input: Input) => Promise<Date | undefined>;
  },
): JobDefinition<Input> & { plan: Plan<Input> } => {
  const { name, input: shape, keyOf, end } = ending;
  const plan: Plan<Input> = async (context, tx, input, at) => {
    const key = keyOf(input);
    if (at) await context.jobs.add(tx, job, input, { at, key });
    else await context.jobs.remove(tx, job, key);
  };
  const job = defineJob<Input>({
    name,
    input: shape,
    run: async (context, { app, input, signal }) => {
      const early = await context.db.tenant(app, 'write', (tx) => end(context, tx, input));
      if (!early) return;
      await waitFor(early, context.clock, signal);
      await context.db.tenant(app, 'write', (tx) => plan(context, tx, input, early));
    },
  });
  return { ...job, plan };
};

/** When it ends from now on, whatever was meant before; never without a time. */
export type Plan<Input> = (context: Context, tx: TenantTx, input: Input, at: Date | null) => Promise<void>;
