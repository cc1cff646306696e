import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, loadViews } from '../../messaging/access/index.ts';
import { loadUserOffset } from '../../messaging/log/index.ts';
import { loadSeen, presentTask, viewerOf } from '../../messaging/messages/index.ts';
import { listTasks, type TaskPosition, type TaskRow } from './store.ts';

const operation = 'unable to list the tasks';

/**
 * `tasks.list`: the caller's, or with a `cid` those of a channel. What they may not read is left out, so a page may hold
 * fewer than its limit.
 *
 * @throws ParleyError `channel_not_found`, `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: UserActor,
  { cid, done, limit, cursor }: MethodInput<'tasks.list'>,
): Promise<MethodAnswer<'tasks.list'>> => {
  const { user } = actor;
  const scope = `tasks/${actor.app}/${cid ?? user}/${done}`;
  const after = cursor === undefined ? undefined : context.cursors.read<TaskPosition>(scope, cursor);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const row = cid === undefined ? undefined : (await accessChannel(tx, caller, { cid }, operation)).row;
    const found = await listTasks(tx, { channel: row?.channel, user, done, after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const end = last && { at: last.at, made: last.made, id: last.messageId };
    const items = (await seenOf(tx, caller, rows)).map(({ cid, messageId, parentId, task }) => ({
      ...{ cid, messageId },
      ...(parentId !== null && { parentId }),
      ...presentTask(task),
    }));
    return {
      items,
      users: await loadCards(
        tx,
        new Set(items.flatMap(({ by, assignee, doneBy }) => [by, assignee, doneBy].filter(isId))),
      ),
      ...(found.length > limit && { next: context.cursors.sign(scope, end) }),
      offset: row ? row.headOffset : await loadUserOffset(tx, user),
      epoch: context.epoch,
    };
  });
};

const isId = (id: string | undefined): id is string => id !== undefined;

/** Those whose message the caller may read at this moment. */
const seenOf = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly TaskRow[],
): Promise<TaskRow[]> => {
  const views = await loadViews(tx, caller, { channels: [...new Set(rows.map(({ channel }) => channel))] });
  const seen = await Promise.all(
    [...views.values()].map((view) => {
      const ids = rows
        .filter(({ channel }) => channel === view.row.channel)
        .map(({ messageId }) => messageId);
      return loadSeen(tx, ids, viewerOf(view, caller));
    }),
  );
  const ids = new Set(seen.flat());
  return rows.filter(({ messageId }) => ids.has(messageId));
};
