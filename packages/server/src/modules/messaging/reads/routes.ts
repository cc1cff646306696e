import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { list } from './list.ts';
import type { Marking } from './mark.ts';
import { markAllRead, markRead } from './mark-read.ts';
import { markUnread } from './mark-unread.ts';
import { Turns } from './turns.ts';
import { totalsOf } from './unread.ts';

type Names = 'reads.markRead' | 'reads.markUnread' | 'reads.markAllRead' | 'reads.list' | 'reads.unread';

/** The methods of the noun `reads`. */
export const readHandlers = (context: Context): HandlersOf<Names> => {
  const marking: Marking = { context, turns: new Turns() };
  return {
    'reads.markRead': (call, input) => markRead(marking, userActor(call.actor), input),
    'reads.markUnread': (call, input) => markUnread(marking, userActor(call.actor), input),
    'reads.markAllRead': (call) => markAllRead(marking, userActor(call.actor)),
    'reads.list': (call, input) => list(context, appActor(call.actor), input),
    'reads.unread': (call) => totalsOf(context, userActor(call.actor)),
  };
};
