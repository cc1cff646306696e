import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { SharedReads } from './shared.ts';
import { sync } from './sync.ts';

/** The method of the noun `sync`. */
export const syncHandlers = (context: Context): HandlersOf<'sync.sync'> => {
  const shared = new SharedReads();
  return {
    'sync.sync': (call, input) => {
      if (call.actor.kind !== 'user') throw new ParleyError('user_required', 'unable to sync');
      return sync(context, shared, call.actor, input);
    },
  };
};
