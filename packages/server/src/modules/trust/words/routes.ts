import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import type { KnownApps } from '../../identity/apps/index.ts';
import { allow, block } from './change.ts';
import { list, tryWords } from './read.ts';

type Names = Extract<MethodName, `moderation.${string}Word` | `moderation.${string}ords`>;

/** What is done to the words an app blocks. */
export const wordHandlers = (context: Context, known: KnownApps): HandlersOf<Names> => ({
  'moderation.words': ({ actor }) => list(context, appActor(actor)),
  'moderation.blockWord': ({ actor }, input) => block(context, known, appActor(actor), input),
  'moderation.allowWord': ({ actor }, input) => allow(context, known, appActor(actor), input),
  'moderation.tryWords': ({ actor }, { text }) => tryWords(context, appActor(actor), text),
});
