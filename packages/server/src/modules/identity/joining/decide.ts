import { ParleyError } from '@parley/protocol/errors';
import type { Mode, TenantTx } from '../../../platform/db/tenant.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demandKeeper, openAs } from '../access/index.ts';
import { accountCards, type Doors, userOf } from '../accounts/index.ts';
import { actorIn, claimedIn } from '../workspaces/index.ts';
import { letIn } from './come.ts';
import { decide, listWaiting, loadStanding, lockRequest } from './store.ts';

/** Who decides: an account, in a workspace of theirs. */
export interface Keeper {
  account: string;
  app: string;
}

/** @throws ParleyError `app_not_found`, `capability_missing`, and as `openAs` */
const asKeeper = async <T>(
  { options: { context, accounts } }: Doors,
  { account, app }: Keeper,
  mode: Mode,
  operation: string,
  body: (tx: TenantTx, user: string) => Promise<T>,
): Promise<T> => {
  const user = await userOf(accounts.sql, account, app);
  if (user === undefined) throw new ParleyError('app_not_found', operation);
  return openAs(context, await actorIn(context, app, user), mode, operation, (tx, caller) => {
    demandKeeper(caller, operation);
    return body(tx, user);
  });
};

/** Who waits, the oldest first. */
export const listRequests = async (doors: Doors, keeper: Keeper) => {
  const rows = await asKeeper(doors, keeper, 'snapshot', 'unable to list who waits', listWaiting);
  const cards = await accountCards(
    doors.options.accounts.sql,
    rows.map(({ account }) => account),
  );
  const items = rows.flatMap(({ id, account, words, askedAt }) => {
    const card = cards.get(account);
    return card ? [{ id, ...card, ...(words && { words }), askedAt: askedAt.toISOString() }] : [];
  });
  return { items };
};

/**
 * Who was shut out is let in again by `users.reactivate`, as who they were; also who was brought here by an import, and would
 * be taken over.
 *
 * @throws ParleyError `user_deactivated`
 */
const demandNotShut = async (
  { options: { accounts } }: Doors,
  tx: TenantTx,
  account: string,
): Promise<void> => {
  const user =
    (await userOf(accounts.sql, account, tx.app)) ??
    (await claimedIn(tx, accounts, { account, role: 'member' }));
  const found = user === undefined ? undefined : await loadStanding(tx, user);
  if (found?.standing === 'out') throw new ParleyError('user_deactivated', 'unable to let them in');
};

/**
 * Decides a request, once. Who is accepted comes in behind the decision.
 *
 * @throws ParleyError `join_request_not_found`, `join_request_decided`, `user_deactivated`
 */
export const decideRequest = async (
  doors: Doors,
  keeper: Keeper,
  id: string,
  outcome: 'accepted' | 'refused',
): Promise<void> => {
  const { context, accounts } = doors.options;
  const operation = 'unable to decide the request';
  const { account } = await asKeeper(doors, keeper, 'write', operation, async (tx, by) => {
    const request = await lockRequest(tx, id);
    if (!request) throw new ParleyError('join_request_not_found', operation);
    if (request.outcome !== null) throw new ParleyError('join_request_decided', operation);
    if (outcome === 'accepted') await demandNotShut(doors, tx, request.account);
    await decide(tx, { id, outcome, by });
    const act = outcome === 'accepted' ? 'joining.accept' : 'joining.refuse';
    await recordAct(context, tx, { act, actor: by });
    return request;
  });
  if (outcome === 'refused') return;
  const card = (await accountCards(accounts.sql, [account])).get(account);
  if (!card) throw new ParleyError('join_request_not_found', operation);
  await letIn(doors, keeper.app, { id: account, name: card.name });
};
