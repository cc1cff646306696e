import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { get } from './get.ts';
import { type OpenNotes, restore, set } from './set.ts';
import { version, versions } from './versions.ts';

type Names = Extract<MethodName, `notes.${string}`>;

/** The methods of the noun `notes`. @param notes who has notes open */
export const noteHandlers = (context: Context, notes: OpenNotes): HandlersOf<Names> => ({
  'notes.get': ({ actor }, { cid }) => get(context, appActor(actor), cid),
  'notes.set': ({ actor }, input) => set(context, notes, appActor(actor), input),
  'notes.versions': ({ actor }, { cid }) => versions(context, appActor(actor), cid),
  'notes.version': ({ actor }, input) => version(context, appActor(actor), input.cid, input.version),
  'notes.restore': ({ actor }, input) => restore(context, notes, appActor(actor), input),
});
