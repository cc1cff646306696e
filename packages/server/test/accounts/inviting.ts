import assert from 'node:assert/strict';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type EngineApp, type TestEngine, testEngine } from '@parley/testkit';
import { connectOwner, type Sql } from '../../src/platform/db/connect.ts';
import { mailsTo, open } from './person.ts';

/** An engine with accounts, where Alice owns the workspace and Bob is an admin of it. */
export interface Inviting {
  running: TestEngine;
  app: EngineApp;
  /** Another app, with the same people in the same roles. */
  other: EngineApp;
  /** The superuser, for looking. */
  owner: Sql;
  /** The engine's clock is so much ahead. */
  ahead: { ms: number };
  /** Calls a method as somebody, as the app's server without a user. */
  as(
    user: string | undefined,
    app?: EngineApp,
  ): <Name extends MethodName>(name: Name, input: MethodCall<Name>) => Promise<MethodAnswer<Name>>;
  /** Codes that were sent to an address, the oldest first. */
  codesTo(email: string): Promise<string[]>;
  close(): Promise<void>;
}

export const openInviting = async (): Promise<Inviting> => {
  const ahead = { ms: 0 };
  const running = await testEngine({
    ...{ demo: true, accounts: open },
    clock: { now: () => new Date(Date.now() + ahead.ms) },
  });
  const owner = connectOwner(running.databaseUrl);
  await owner`set search_path to parley`;
  const other = await running.addApp('other');
  const as: Inviting['as'] =
    (user, app = running.app) =>
    (name, input) =>
      running.engine.call(
        name,
        { authorization: `Bearer ${app.key.secret}`, ...(user !== undefined && { actingFor: user }) },
        input,
      );
  const roles = [
    { id: 'alice', role: 'owner' },
    { id: 'bob', role: 'admin' },
  ] as const;
  for (const app of [running.app, other]) await as(undefined, app)('users.upsert', { users: [...roles] });
  return {
    running,
    app: running.app,
    other,
    owner,
    ahead,
    as,
    codesTo: async (email) =>
      (await mailsTo(running, email)).flatMap(({ text }) => /\/invitation#([\w-]{32})/.exec(text)?.[1] ?? []),
    close: async () => {
      await owner.end();
      await running.close();
    },
  };
};

/** Was it refused for this reason? */
export const refused = (attempt: Promise<unknown>, reason: Reason, details?: object): Promise<void> =>
  assert.rejects(attempt, { reason, ...(details && { details }) });
