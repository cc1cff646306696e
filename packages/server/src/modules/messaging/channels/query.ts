import { createHash } from 'node:crypto';
import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { isTooSlow } from '../../../platform/db/errors.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs, readAs } from '../../identity/access/index.ts';
import { viewOf } from '../access/index.ts';
import { loadLastMessages, type Placed, presentChannels } from '../heads/index.ts';
import { syncCursor } from '../sync/index.ts';

import { loadPage, ownStatement, type PageRequest, type PageRow, type Position } from './page.ts';

const operation = 'unable to query channels';

/**
 * Channels by filter, with last message, unread and mentions: two statements whatever the page, beside the one that asks who
 * calls and the one that names people; a filter takes one more, to choose (page.ts). Without a filter those the caller is in
 * and has not hidden; a server sees all.
 *
 * @throws ParleyError `filter_invalid`, `cursor_invalid`, `query_too_slow`, `database_busy`
 */
export const query = async (
  context: Context,
  actor: AppActor,
  input: MethodInput<'channels.query'>,
): Promise<MethodAnswer<'channels.query'>> => {
  const user = actor.kind === 'user' ? actor.user : undefined;
  const scope = scopeOf(actor.app, user, input);
  const after = input.cursor === undefined ? undefined : context.cursors.read<Position>(scope, input.cursor);
  const page: Page = { ...input, limit: input.limit + 1, after, scope };
  if (user !== undefined && input.filter === undefined) {
    const load = (tx: TenantTx) => ownStatement(tx, user, page);
    return readAs(context, actor, operation, load, (tx, caller, rows) =>
      present(context, tx, caller, page, rows),
    );
  }
  // Whoever names a filter, or is the server, may look at all channels of the app: few do so at a time, and leave the
  // connections to everybody else.
  const look = () =>
    openAs(context, actor, 'snapshot', operation, async (tx, caller) =>
      present(context, tx, caller, page, await loadInTime(tx, caller, page)),
    );
  return context.db.scans.run('query', look, () => new ParleyError('database_busy', operation));
};

/** A page that was asked for: one row more than is shown tells whether there is another. */
interface Page extends PageRequest {
  scope: string;
  messageLimit: number;
}

/** Milliseconds one statement may take. */
const statementMs = 2_000;

const loadInTime = async (tx: TenantTx, caller: Caller, page: Page): Promise<PageRow[]> => {
  // Not awaited: it travels with what it bounds.
  tx.sql`select set_config('statement_timeout', ${String(statementMs)}, true)`.catch(() => {});
  try {
    return await loadPage(tx, caller, page);
  } catch (error) {
    throw isTooSlow(error) ? new ParleyError('query_too_slow', operation) : error;
  }
};

const present = async (
  context: Context,
  tx: TenantTx,
  caller: Caller,
  { limit, messageLimit, scope }: Page,
  rows: readonly PageRow[],
): Promise<MethodAnswer<'channels.query'>> => {
  const page = rows.slice(0, limit - 1);
  const placed = page.flatMap((row) => placeOf(row, caller) ?? []);
  const lastMessages = messageLimit > 0 ? await loadLastMessages(tx, caller, placed) : new Map();
  const { channels, users } = await presentChannels(tx, placed, lastMessages);
  const last = page.at(-1);
  return {
    items: channels,
    users,
    ...(last && rows.length > page.length && { next: context.cursors.sign(scope, positionOf(last)) }),
    epoch: context.epoch,
    syncCursor: syncCursor(context, tx.app, caller.user, tx.at),
  };
};

/** The statement leaves out what the caller may not know of; that a view has the right to read is asked all the same. */
const placeOf = (row: PageRow, caller: Caller): Placed | undefined => {
  const view = viewOf(row, caller);
  return view?.capabilities.has('read-channel') ? { view, head: row } : undefined;
};

const positionOf = ({ sortKey, type, id }: PageRow): Position => ({ key: sortKey, type, id });

/** A cursor goes on with the list it came from, for the one who was given it. */
const scopeOf = (
  app: string,
  user: string | undefined,
  { filter, sort }: MethodInput<'channels.query'>,
): string => {
  const shape = createHash('sha256')
    .update(JSON.stringify(filter ?? null))
    .digest('base64url');
  return `channels/${app}/${user ?? ''}/${sort}/${shape}`;
};
