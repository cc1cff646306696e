import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../access/index.ts';
import { block, unblock } from './block.ts';
import { list } from './list.ts';

/** What of the noun `users` is about blocking them. */
export const blockHandlers = (
  context: Context,
): HandlersOf<'users.block' | 'users.unblock' | 'users.blocks'> => ({
  'users.block': ({ actor }, { id, level }) => block(context, userActor(actor), id, level),
  'users.unblock': ({ actor }, { id }) => unblock(context, userActor(actor), id),
  'users.blocks': ({ actor }) => list(context, userActor(actor)),
});
