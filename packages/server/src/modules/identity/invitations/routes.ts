import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../access/index.ts';
import { create } from './create.ts';
import { createLink } from './create-link.ts';
import { list } from './list.ts';
import { resend } from './resend.ts';
import { revoke } from './revoke.ts';

/** What is asked of accounts. */
export interface Invited {
  /** Of these addresses, those of accounts that are somebody of the app, with who. */
  membersAmong(app: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The methods of the noun `invitations`. @param accounts undefined where there are none */
export const invitationHandlers = (
  context: Context,
  accounts: Invited | undefined,
): HandlersOf<Extract<MethodName, `invitations.${string}`>> => ({
  'invitations.create': ({ actor }, input) => create(context, accounts, appActor(actor), input),
  'invitations.createLink': ({ actor }, input) => createLink(context, accounts, appActor(actor), input),
  'invitations.list': ({ actor }, input) => list(context, appActor(actor), input),
  'invitations.resend': ({ actor }, input) => resend(context, accounts, appActor(actor), input),
  'invitations.revoke': ({ actor }, input) => revoke(context, appActor(actor), input),
});
