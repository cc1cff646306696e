import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { hideOwn, mute, pin, showOwn, unmute, unpin } from '../members/index.ts';
import { archive } from './archive.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { freeze, unfreeze } from './freeze.ts';
import { get } from './get.ts';
import { getOrCreate } from './get-or-create.ts';
import { query } from './query.ts';
import { slowMode } from './slow-mode.ts';
import { unarchive } from './unarchive.ts';
import { update } from './update.ts';

/** The methods of the noun `channels`. */
export const channelHandlers = (
  context: Context,
): HandlersOf<
  | 'channels.getOrCreate'
  | 'channels.create'
  | 'channels.get'
  | 'channels.query'
  | 'channels.update'
  | 'channels.archive'
  | 'channels.unarchive'
  | 'channels.delete'
  | 'channels.freeze'
  | 'channels.unfreeze'
  | 'channels.slowMode'
  | 'channels.mute'
  | 'channels.unmute'
  | 'channels.pin'
  | 'channels.unpin'
  | 'channels.hide'
  | 'channels.show'
> => ({
  'channels.getOrCreate': ({ actor }, input) => getOrCreate(context, appActor(actor), input),
  'channels.create': ({ actor }, input) => create(context, appActor(actor), input),
  'channels.get': ({ actor }, input) => get(context, appActor(actor), input),
  'channels.query': ({ actor }, input) => query(context, appActor(actor), input),
  'channels.update': ({ actor }, input) => update(context, appActor(actor), input),
  'channels.archive': ({ actor }, input) => archive(context, appActor(actor), input),
  'channels.unarchive': ({ actor }, input) => unarchive(context, appActor(actor), input),
  'channels.freeze': ({ actor }, input) => freeze(context, appActor(actor), input),
  'channels.unfreeze': ({ actor }, input) => unfreeze(context, appActor(actor), input),
  'channels.slowMode': ({ actor }, input) => slowMode(context, appActor(actor), input),
  'channels.mute': ({ actor }, { cid, until }) => mute(context, userActor(actor), cid, until),
  'channels.unmute': ({ actor }, { cid }) => unmute(context, userActor(actor), cid),
  'channels.pin': ({ actor }, { cid }) => pin(context, userActor(actor), cid),
  'channels.unpin': ({ actor }, { cid }) => unpin(context, userActor(actor), cid),
  'channels.hide': ({ actor }, { cid }) => hideOwn(context, userActor(actor), cid),
  'channels.show': ({ actor }, { cid }) => showOwn(context, userActor(actor), cid),
  'channels.delete': ({ actor }, input) => remove(context, appActor(actor), input),
});
