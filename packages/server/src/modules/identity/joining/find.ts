import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Doors, userOf } from '../accounts/index.ts';
import { settingsIn } from '../apps/index.ts';
import { Slug } from '../workspaces/index.ts';
import { loadCard, loadRequest, loadStanding, type RequestRow } from './store.ts';

/** Addresses one account asks for in a minute: enough for people, too few to try names. */
export const addressesMost = 30;
const minuteMs = 60_000;

/** A workspace as an account sees it that knows its address. */
export interface Found {
  app: string;
  workspace: { name: string; image?: string; slug?: string };
  policy: 'invite' | 'request' | 'open';
  /** Who the account is there, if anybody who may act. */
  user: string | undefined;
  /** The request it made. */
  request: RequestRow | undefined;
}

/**
 * The workspace of an address, as far as the account may know of it. What lets nobody in is answered as what is not there.
 *
 * @throws ParleyError `workspace_not_found`, `sign_in_limit`
 */
export const findWorkspace = async (
  { options: { context, accounts } }: Pick<Doors, 'options'>,
  account: string,
  slug: string,
  operation: string,
): Promise<Found> => {
  const { attempts } = accounts;
  const afterMs = await attempts.take(attempts.keyOf('joining', account), addressesMost, minuteMs);
  if (afterMs > 0) throw new ParleyError('sign_in_limit', operation, { afterMs });
  const app = Slug.safeParse(slug).success ? await appOf(context, slug) : undefined;
  const found = app === undefined ? undefined : await load(context, accounts.sql, app, account);
  if (!found) throw new ParleyError('workspace_not_found', operation);
  return found;
};

/** The one thing that is asked of no app: an address is brought by somebody who is of none. */
const appOf = async ({ db }: Pick<Context, 'db'>, slug: string): Promise<string | undefined> => {
  const [row] = await db.sql<{ app: string | null }[]>`select app_of_slug(${slug}) as app`;
  return row?.app ?? undefined;
};

const load = async (
  { db }: Pick<Context, 'db'>,
  sql: Doors['options']['accounts']['sql'],
  app: string,
  account: string,
): Promise<Found | undefined> => {
  const held = await userOf(sql, account, app);
  return db.tenant(app, 'snapshot', async (tx) => {
    const standing = held === undefined ? undefined : await loadStanding(tx, held);
    const { joinPolicy: policy } = await settingsIn(tx);
    const request = await loadRequest(tx, account);
    const user = standing?.standing === 'in' ? held : undefined;
    const isSeen = user !== undefined || request !== undefined || policy !== 'invite';
    if (standing?.standing === 'out' || !isSeen) return undefined;
    return { app, workspace: await loadCard(tx), policy, user, request };
  });
};

/** In the transaction that lets somebody in or keeps their request: were they shut out meanwhile? */
export const demandNotOut = async (tx: TenantTx, user: string | undefined, operation: string) => {
  const found = user === undefined ? undefined : await loadStanding(tx, user);
  if (found?.standing === 'out') throw new ParleyError('workspace_not_found', operation);
};
