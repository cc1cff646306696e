import { createHash } from 'node:crypto';
import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { isTooSlow } from '../../../platform/db/errors.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { viewOf } from '../access/index.ts';
import { loadLastMessages, type Placed, presentChannels } from '../heads/index.ts';
import { syncCursor } from '../sync/index.ts';

import { loadPage, type PageRow, type Position } from './page.ts';

const operation = 'unable to query channels';

/**
 * Channels by filter, with last message, unread and mentions: four statements whatever the page. Without a filter those
 * the caller is in and has not hidden; a server sees all.
 *
 * @throws ParleyError `filter_invalid`, `cursor_invalid`, `query_too_slow`, `database_busy`
 */
export const query = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'channels.query'>,
): Promise<MethodAnswer<'channels.query'>> => {
  const work = () =>
    openAs(context, actor, 'snapshot', operation, (tx, caller) => read(context, tx, caller, input));
  // One's own channels are found by their members; whoever names a filter, or is the server, may look at all of
  // them: few do so at a time, and leave the connections to everybody else.
  const looksAround = input.filter !== undefined || actor.kind === 'server';
  return looksAround
    ? context.db.scans.run('query', work, () => new ParleyError('database_busy', operation))
    : work();
};

/** Milliseconds one statement may take. */
const statementMs = 2_000;

const read = async (
  context: Context,
  tx: TenantTx,
  caller: Caller,
  input: MethodInput<'channels.query'>,
): Promise<MethodAnswer<'channels.query'>> => {
  // Not awaited: it travels with what it bounds.
  tx.sql`select set_config('statement_timeout', ${String(statementMs)}, true)`.catch(() => {});
  try {
    const scope = scopeOf(tx.app, caller.user, input);
    const after =
      input.cursor === undefined ? undefined : context.cursors.read<Position>(scope, input.cursor);
    const rows = await loadPage(tx, caller, { ...input, limit: input.limit + 1, after });
    const page = rows.slice(0, input.limit);
    const placed = page.flatMap((row) => placeOf(row, caller) ?? []);
    const lastMessages = input.messageLimit > 0 ? await loadLastMessages(tx, caller, placed) : new Map();
    const { channels, users } = await presentChannels(tx, placed, lastMessages);
    const last = page.at(-1);
    return {
      items: channels,
      users,
      ...(last && rows.length > page.length && { next: context.cursors.sign(scope, positionOf(last)) }),
      epoch: context.epoch,
      syncCursor: syncCursor(context, tx.app, caller.user, tx.at),
    };
  } catch (error) {
    throw isTooSlow(error) ? new ParleyError('query_too_slow', operation) : error;
  }
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
