import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { flag } from './flag.ts';
import { list } from './list.ts';
import { resolve } from './resolve.ts';

/** What of the noun `moderation` is about reports. */
export const flagHandlers = (
  context: Context,
): HandlersOf<'moderation.flag' | 'moderation.flags' | 'moderation.resolve'> => ({
  'moderation.flag': ({ actor }, input) => flag(context, userActor(actor), input),
  'moderation.flags': ({ actor }, input) => list(context, appActor(actor), input),
  'moderation.resolve': ({ actor }, input) => resolve(context, appActor(actor), input),
});
