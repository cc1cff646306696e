import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, demandKeeper, openAs } from '../access/index.ts';
import { loadCards } from '../cards/index.ts';
import { seenBy } from './channels.ts';
import { presentInvitation } from './present.ts';
import { type InvitationRow, listWorking, loadChannels } from './store.ts';

/** Where the next page begins. */
interface Position {
  at: string;
  id: string;
}

/** `invitations.list`: what waits, without codes. @throws ParleyError `capability_missing`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { limit, cursor }: MethodInput<'invitations.list'>,
): Promise<MethodAnswer<'invitations.list'>> => {
  const operation = 'unable to list the invitations';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const scope = `invitations/${tx.app}`;
    const position = cursor === undefined ? undefined : context.cursors.read<Position>(scope, cursor);
    const before = position && { at: new Date(position.at), id: position.id };
    const found = await listWorking(tx, before, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = last && found.length > limit && { at: last.createdAt.toISOString(), id: last.id };
    return {
      items: await presentAll(tx, caller, page),
      users: await loadCards(
        tx,
        page.flatMap(({ createdBy }) => createdBy ?? []),
      ),
      ...(next && { next: context.cursors.sign(scope, next) }),
    };
  });
};

/** With their channels, as far as the caller may see them. */
export const presentAll = async (
  tx: TenantTx,
  caller: Caller,
  rows: readonly (InvitationRow & { sentAt: Date | null })[],
): Promise<MethodAnswer<'invitations.list'>['items']> => {
  const channels = await loadChannels(
    tx,
    rows.map(({ id }) => id),
  );
  const seen = await seenBy(tx, caller, [...channels.values()].flat());
  return rows.map((row) =>
    presentInvitation(
      row,
      (channels.get(row.id) ?? []).flatMap((channel) => seen.get(channel) ?? []),
    ),
  );
};
