import { createHash } from 'node:crypto';
import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
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
 * @throws ParleyError `filter_invalid`, `cursor_invalid`
 */
export const query = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'channels.query'>,
): Promise<MethodAnswer<'channels.query'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
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
  });

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
