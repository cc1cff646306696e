import type { Context } from '../src/platform/context.ts';
import type { TenantTx } from '../src/platform/db/tenant.ts';

/** How the connections of a test's database are shared out: eight, half of them kept for what is first. */
const urgencies = (['ordinary', 'first'] as const).flatMap((urgency) =>
  Array.from({ length: 4 }, () => urgency),
);

/** Asks each connection of an engine the same, as many at once as there may be. Nothing else may use the database. */
export const onEachConnection = (
  context: Context,
  app: string,
  ask: (tx: TenantTx) => Promise<void>,
): Promise<unknown> => {
  const { promise: allAsk, resolve } = Promise.withResolvers<void>();
  let asking = 0;
  const askOne = async (tx: TenantTx): Promise<void> => {
    asking += 1;
    if (asking === urgencies.length) resolve();
    await allAsk;
    await ask(tx);
  };
  return Promise.all(urgencies.map((urgency) => context.db.tenant(app, 'write', askOne, urgency)));
};
