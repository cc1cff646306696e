import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { accessChannel, type ChannelView, demand, writeToChannel } from '../../messaging/access/index.ts';
import type { LockedChannel } from '../../messaging/log/index.ts';
import type { Which } from './name.ts';
import type { Place } from './store.ts';

/** A note somebody may read, and whether they may write it. */
export interface NoteView {
  tx: TenantTx;
  which: Which;
  place: Place;
  caller: Caller;
  writable: boolean;
  /** Writes and nobody sees it: shadow-banned. */
  shadowed: boolean;
}

export interface NoteWriting extends NoteView {
  /** Of a channel's note: its head, for the log. */
  locked: LockedChannel | undefined;
}

/**
 * Reads a note as the caller may: of a channel whoever may read that, of their own their person alone.
 *
 * @param cid absent for the caller's own
 * @throws ParleyError `channel_not_found`, `user_required`, and what `openAs` throws
 */
export const readNote = <T>(
  context: Context,
  actor: AppActor,
  cid: string | undefined,
  operation: string,
  read: (view: NoteView) => Promise<T>,
): Promise<T> => {
  demandPerson(actor, cid, operation);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) =>
    read({ tx, caller, ...(await viewOf(tx, caller, cid, operation)) }),
  );
};

/**
 * Writes a note as the caller may: who may send to the channel. Its head is locked, first.
 *
 * @throws ParleyError as `readNote`, the refusals of `demand`, `guest_expired`
 */
export const writeNote = <T>(
  context: Context,
  actor: AppActor,
  cid: string | undefined,
  operation: string,
  write: (writing: NoteWriting) => Promise<T>,
): Promise<T> => {
  demandPerson(actor, cid, operation);
  if (cid === undefined)
    return openAs(context, actor, 'write', operation, async (tx, caller) => {
      if (caller.locked) throw new ParleyError('guest_expired', operation);
      return write({ tx, caller, locked: undefined, ...ownOf(caller, operation) });
    });
  return writeToChannel(context, actor, { cid }, operation, async ({ tx, caller, view, locked }) => {
    demand(view, 'send-message', operation);
    return write({ tx, caller, locked, ...ofChannel(cid, view) });
  });
};

const viewOf = async (tx: TenantTx, caller: Caller, cid: string | undefined, operation: string) =>
  cid === undefined
    ? ownOf(caller, operation)
    : ofChannel(cid, await accessChannel(tx, caller, { cid }, operation));

const ownOf = (caller: Caller, operation: string): Omit<NoteView, 'tx' | 'caller'> => {
  if (caller.user === undefined) throw new ParleyError('user_required', operation);
  const which = { owner: caller.user };
  return { which, place: which, writable: !caller.locked, shadowed: false };
};

const ofChannel = (cid: string, view: ChannelView): Omit<NoteView, 'tx' | 'caller'> => ({
  which: { cid },
  place: { channel: view.row.channel },
  writable: view.capabilities.has('send-message'),
  shadowed: view.row.banKind === 'shadow',
});

/** Only a person has a note of their own; said before anything is read. */
const demandPerson = (actor: AppActor, cid: string | undefined, operation: string): void => {
  if (cid === undefined && actor.kind !== 'user') throw new ParleyError('user_required', operation);
};
