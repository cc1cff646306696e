import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { heartbeat } from './heartbeat.ts';
import type { PresenceRunner } from './runner.ts';
import { setAway } from './set-away.ts';
import { setDnd } from './set-dnd.ts';
import { setQuiet } from './set-quiet.ts';
import { setStatus } from './set-status.ts';
import { watch } from './watch.ts';

type Names = Extract<MethodName, `presence.${string}`>;

/** The methods of the noun `presence`. */
export const presenceHandlers = (
  context: Context,
  { beats, watchers }: PresenceRunner,
): HandlersOf<Names> => ({
  'presence.heartbeat': async (call, input) => heartbeat(context, beats, userActor(call.actor), input),
  'presence.watch': (call, input) => watch(context, watchers, userActor(call.actor), input),
  'presence.setAway': (call, { away }) => setAway(context, userActor(call.actor), away),
  'presence.setDnd': (call, { until }) => setDnd(context, userActor(call.actor), until),
  'presence.setQuiet': (call, { quiet }) => setQuiet(context, userActor(call.actor), quiet),
  'presence.setStatus': (call, { status }) => setStatus(context, userActor(call.actor), status),
});
