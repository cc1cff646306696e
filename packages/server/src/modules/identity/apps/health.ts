import type { MethodAnswer } from '@parley/protocol';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openApp } from './access.ts';
import { countJobs, loadDelivery, loadServer } from './store.health.ts';
import { listApps } from './store.ts';

/** `apps.health`, of one moment. */
export const health = (context: Context, actor: Actor, id: string): Promise<MethodAnswer<'apps.health'>> =>
  openApp(
    context,
    actor,
    id,
    'snapshot',
    'keepers',
    'unable to read how it is doing',
    async (tx, _app, by) => {
      const jobs = await countJobs(context, tx);
      const delivery = await loadDelivery(tx);
      const seesServer = actor.kind === 'platform' || (by !== undefined && (await ownsServer(tx, by)));
      return { health: { jobs, delivery, ...(seesServer && { server: await loadServer(context, tx) }) } };
    },
  );

/** Whose app is the only one here is whose server it is; beside others nobody of an app is told of what is not theirs. */
const ownsServer = async (tx: TenantTx, user: string): Promise<boolean> => {
  const [owner] = await tx.sql`
    select 1 from users where app_id = ${tx.app} and id = ${user} and role = 'owner'`;
  return owner !== undefined && (await listApps(tx.sql, undefined, 2)).length === 1;
};
