import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../../messaging/access/index.ts';
import { loadMessages, peopleIn, presentMessage, viewerOf } from '../../messaging/messages/index.ts';
import { type After, loadFlagged, loadFlags } from './store.ts';

const operation = 'unable to list what was reported';

/** `moderation.flags`. @throws ParleyError `channel_not_found`, `capability_missing`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { cid, limit, cursor }: MethodInput<'moderation.flags'>,
): Promise<MethodAnswer<'moderation.flags'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'delete-any-message', operation);
    const scope = `flags/${tx.app}/${cid}`;
    const after = cursor === undefined ? undefined : context.cursors.read<After>(scope, cursor);
    const found = await loadFlagged(tx, view.row.channel, after, limit + 1);
    const page = found.slice(0, limit);
    const ids = page.map(({ id }) => id);
    const viewer = viewerOf(view, caller);
    const [rows, flags] = await Promise.all([loadMessages(tx, ids, viewer), loadFlags(tx, ids)]);
    // Older than the moderator's own membership: not theirs to read.
    const items = ids.flatMap((id) => {
      const row = rows.find((one) => one.id === id);
      return row ? [{ message: presentMessage(row, viewer), flags: flags.get(id) ?? [] }] : [];
    });
    const people = new Set([
      ...peopleIn(items.map(({ message }) => message)),
      ...items.flatMap((item) => item.flags.map(({ by }) => by)),
    ]);
    const last = page.at(-1);
    return {
      items,
      users: await loadCards(tx, people),
      ...(last && found.length > limit && { next: context.cursors.sign(scope, last) }),
    };
  });
