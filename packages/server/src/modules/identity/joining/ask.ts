import { limits } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { type Doors, userOf } from '../accounts/index.ts';
import { demandNotOut, type Found } from './find.ts';
import {
  countWaiting,
  loadRequest,
  lockPolicy,
  putRequest,
  type RequestRow,
  removeWaiting,
} from './store.ts';

const hourMs = 3_600_000;

/** From when on somebody who was refused may ask again. */
export const againAt = ({ decidedAt }: Pick<RequestRow, 'decidedAt'>): Date =>
  new Date((decidedAt?.getTime() ?? 0) + limits.joinRefusedSeconds * 1_000);

/**
 * Asks to come in. One that waits or was accepted stays as it is.
 *
 * @throws ParleyError `workspace_not_found`, `join_refused`, `join_requests_full`, `join_request_limit`
 */
export const askIn = async (
  { options: { context, accounts } }: Doors,
  { app, user }: Found,
  account: string,
  words: string | undefined,
): Promise<void> => {
  const operation = 'unable to ask';
  if (user !== undefined) return;
  const held = await userOf(accounts.sql, account, app);
  const { attempts } = accounts;
  const key = attempts.keyOf('join-requests', app);
  await context.db.tenant(app, 'write', async (tx) => {
    const policy = await lockPolicy(tx);
    const request = await loadRequest(tx, account);
    if (request && request.outcome !== 'refused') return;
    if (policy !== 'request') throw new ParleyError('workspace_not_found', operation);
    await demandNotOut(tx, held, operation);
    const until = request && againAt(request);
    if (until && until > tx.at)
      throw new ParleyError('join_refused', operation, { details: { until: until.toISOString() } });
    if ((await countWaiting(tx)) >= limits.joinRequestsMost)
      throw new ParleyError('join_requests_full', operation);
    const afterMs = await attempts.take(key, limits.joinRequestsAnHour, hourMs);
    if (afterMs > 0) throw new ParleyError('join_request_limit', operation, { afterMs });
    await putRequest(tx, { id: context.ids.uuid(), account, words: words || null });
  });
};

/** Takes back what waits. Twice is once. */
export const withdraw = ({ options: { context } }: Doors, { app }: Found, account: string): Promise<void> =>
  context.db.tenant(app, 'write', (tx) => removeWaiting(tx, account));
