import {
  type MethodAnswer,
  type MethodCall,
  type MethodInput,
  type MethodName,
  methods,
} from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handler } from '../../../platform/http/call.ts';
import { channelHandlers } from '../../messaging/channels/index.ts';
import { memberHandlers } from '../../messaging/members/index.ts';
import { loadPairs } from '../keys/index.ts';
import { roleHandlers } from '../roles/index.ts';
import { userHandlers } from '../users/index.ts';

/** Calls methods for a workspace itself, or for one of its people. */
export interface Hands {
  as<Name extends MethodName>(
    user: string | undefined,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>>;
}

/** Somebody of a workspace, as who they act. @throws Error for an app without a living key: nobody acts for it */
export const actorIn = async (
  context: Pick<Context, 'db'>,
  app: string,
  user: string,
): Promise<AppActor> => ({
  kind: 'user',
  app,
  user,
  key: await keyOf(context, app),
});

const keyOf = async ({ db }: Pick<Context, 'db'>, app: string): Promise<string> => {
  const pairs = await db.tenant(app, 'snapshot', loadPairs);
  const key = pairs.findLast(({ revokedAt }) => revokedAt === null)?.id;
  if (key === undefined) throw new Error('unable to act for the workspace; it has no living key');
  return key;
};

/** @throws Error for an app without a living key: nobody acts for it */
export const handsOf = async (context: Context, app: string): Promise<Hands> => {
  const key = await keyOf(context, app);
  const handlers: Partial<Record<MethodName, unknown>> = {
    ...userHandlers(context),
    ...roleHandlers(context),
    ...channelHandlers(context),
    ...memberHandlers(context),
  };
  return {
    as: (user, name, input) => {
      const handler = handlers[name] as Handler<typeof name>;
      const actor: AppActor =
        user === undefined ? { kind: 'server', app, key } : { kind: 'user', app, user, key };
      const parsed = methods[name].input.parse(input) as MethodInput<typeof name>;
      return handler({ actor, requestId: context.ids.uuid() }, parsed);
    },
  };
};
