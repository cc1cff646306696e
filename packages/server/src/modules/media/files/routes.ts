import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { complete } from './complete.ts';
import { create } from './create.ts';
import { deleteFile } from './delete.ts';
import { get } from './get.ts';
import type { UploadLimit } from './limit.ts';
import { list } from './list.ts';
import { parts } from './parts.ts';
import { update } from './update.ts';
import { urls } from './urls.ts';

/** The methods of the noun `files`. */
export const fileHandlers = (
  context: Context,
  limit: UploadLimit,
): HandlersOf<Extract<MethodName, `files.${string}`>> => {
  return {
    'files.create': (call, input) => create(context, limit, appActor(call.actor), input),
    'files.parts': (call, input) => parts(context, appActor(call.actor), input),
    'files.complete': (call, input) => complete(context, appActor(call.actor), input.id),
    'files.get': (call, input) => get(context, appActor(call.actor), input.id),
    'files.urls': (call, input) => urls(context, appActor(call.actor), input),
    'files.update': (call, input) => update(context, appActor(call.actor), input),
    'files.delete': (call, input) => deleteFile(context, appActor(call.actor), input.id),
    'files.list': (call, input) => list(context, appActor(call.actor), input),
  };
};
