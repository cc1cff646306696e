import type { Context } from '../../../platform/context.ts';
import { requireUser } from '../../identity/access/index.ts';
import type { Writing } from '../access/index.ts';
import { cidOf, loadMembership } from '../heads/index.ts';
import { appendToUserLogs, tellUser } from '../log/index.ts';
import { setHidden } from './store.ts';

/** Takes a channel from the caller's list, or puts it back. Nobody else notices: the channel's log says nothing. */
export const hide = async (
  context: Context,
  { tx, caller, view }: Writing,
  hidden: boolean,
): Promise<void> => {
  const user = requireUser(caller, 'unable to hide the channel');
  const { channel } = view.row;
  if (view.row.hidden === hidden) return;
  await setHidden(tx, channel, user, hidden);
  const membership = await loadMembership(tx, channel, user);
  const [offset = 0] = await appendToUserLogs(context, tx, [{ user, type: 'membership.updated', channel }]);
  if (!membership) return;
  const at = tx.at.toISOString();
  tellUser(context, tx, user, { type: 'membership.updated', offset, at, cid: cidOf(view.row), membership });
};
