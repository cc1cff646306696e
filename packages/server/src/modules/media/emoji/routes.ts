import type { MethodAnswer, MethodName } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, openAs } from '../../identity/access/index.ts';
import { presentEmoji } from './rules.ts';
import { loadEmoji } from './store.ts';
import { alias, create, remove } from './write.ts';

const list = (context: Context, actor: AppActor): Promise<MethodAnswer<'emoji.list'>> =>
  openAs(context, actor, 'snapshot', 'unable to list the emoji', async (tx) => ({
    items: (await loadEmoji(tx)).map((row) => presentEmoji(tx.app, row)),
  }));

/** The methods of the noun `emoji`. */
export const emojiHandlers = (context: Context): HandlersOf<Extract<MethodName, `emoji.${string}`>> => ({
  'emoji.create': (call, input) => create(context, appActor(call.actor), input),
  'emoji.list': (call) => list(context, appActor(call.actor)),
  'emoji.alias': (call, input) => alias(context, appActor(call.actor), input),
  'emoji.delete': (call, input) => remove(context, appActor(call.actor), input.name),
});
