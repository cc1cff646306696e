import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { deleteBookmark, update } from './change.ts';
import { create } from './create.ts';
import { list } from './list.ts';

type Names = Extract<MethodName, `bookmarks.${string}`>;

/** The methods of the noun `bookmarks`. */
export const bookmarkHandlers = (context: Context): HandlersOf<Names> => ({
  'bookmarks.create': ({ actor }, input) => create(context, userActor(actor), input),
  'bookmarks.list': ({ actor }) => list(context, userActor(actor)),
  'bookmarks.update': ({ actor }, input) => update(context, userActor(actor), input),
  'bookmarks.delete': ({ actor }, input) => deleteBookmark(context, userActor(actor), input.id),
});
