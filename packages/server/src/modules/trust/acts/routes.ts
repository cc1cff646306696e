import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { list } from './list.ts';

/** What is read of the noun `moderation`'s acts. */
export const actHandlers = (context: Context): HandlersOf<'moderation.acts'> => ({
  'moderation.acts': ({ actor }, input) => list(context, appActor(actor), input),
});
