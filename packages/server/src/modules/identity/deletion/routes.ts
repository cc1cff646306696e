import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { deleteApp } from './delete.ts';
import { restore } from './restore.ts';

/** The methods by which an app ends, or does not. */
export const deletionHandlers = (context: Context): HandlersOf<'apps.delete' | 'apps.restore'> => ({
  'apps.delete': (call, input) => deleteApp(context, call.actor, input.id),
  'apps.restore': (call, input) => restore(context, call.actor, input.id),
});
