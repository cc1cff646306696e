import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import type { UploadLimit } from '../files/index.ts';
import { gifAccess } from './access.ts';
import { Finder } from './find.ts';
import { take } from './take.ts';

/** The methods of the noun `gifs`. */
export const gifHandlers = (
  context: Context,
  limit: UploadLimit,
): HandlersOf<Extract<MethodName, `gifs.${string}`>> => {
  const finder = new Finder(context);
  return {
    'gifs.provider': async (call) => {
      const access = await gifAccess(context, appActor(call.actor), 'unable to tell where GIFs come from');
      return access ? { name: access.provider.name } : {};
    },
    'gifs.search': (call, input) => finder.find(appActor(call.actor), input),
    'gifs.trending': (call, input) => finder.find(appActor(call.actor), input),
    'gifs.take': (call, input) => take(context, limit, appActor(call.actor), input),
  };
};
