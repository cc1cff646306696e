import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { list } from './list.ts';
import { set } from './set.ts';

type Names = Extract<MethodName, `drafts.${string}`>;

/** The methods of the noun `drafts`. */
export const draftHandlers = (context: Context): HandlersOf<Names> => ({
  'drafts.set': ({ actor }, input) => set(context, userActor(actor), input),
  'drafts.list': ({ actor }) => list(context, userActor(actor)),
});
