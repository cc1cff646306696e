import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import type { EngineConfig } from './config.ts';
import { type Core, createCore } from './core.ts';
import { type Demo, seedDemo } from './demo/index.ts';
import { createEdge, type Edge } from './edge.ts';
import type { Accounts } from './modules/identity/accounts/index.ts';
import type { Context } from './platform/context.ts';
import type { Credentials } from './platform/http/dispatch.ts';
import type { JobRunner } from './platform/jobs/index.ts';

/** A running engine. */
export interface Engine {
  /** @param address port 0 lets the system choose */
  listen(address: { host: string; port: number }): Promise<{ port: number }>;
  /** Finishes what is asked, sends everybody elsewhere, stops listening. No request fails by it. */
  drain(): Promise<void>;
  /** Ends followers, connections and the database pool. */
  close(): Promise<void>;
  /** The demo app, in demo mode. */
  readonly demo: Demo | undefined;
  /**
   * Calls a method in this process, with everything a call over HTTP goes through but HTTP.
   *
   * @throws ParleyError as the method
   */
  call<Name extends MethodName>(
    name: Name,
    credentials: Credentials,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>>;
  /** Resolves when everything written so far was followed and published. For tests and benches. */
  settled(): Promise<void>;
  /**
   * The path of a set-up link, where workspaces are and nobody belongs to one yet. It makes whoever opens it the owner: show
   * it to the operator alone.
   */
  setUpLink(): Promise<string | undefined>;
  /** Jobs of this process. */
  readonly jobs: JobRunner;
  /** @internal People who sign in to this installation; absent when the operator did not turn them on. */
  readonly accounts: Accounts | undefined;
  /** @internal */
  readonly context: Context;
}

/**
 * Brings the database up to date and everything up but the port.
 *
 * @throws Error with one sentence for the operator
 * @example
 * const engine = await createEngine({ databaseUrl, masterKey, platformKey });
 * const { port } = await engine.listen({ host: '127.0.0.1', port: 4700 });
 */
export const createEngine = async (config: EngineConfig): Promise<Engine> => {
  const core = await createCore(config);
  try {
    const demo = config.demo ? await seedDemo(core.context) : undefined;
    await core.start();
    return assemble(core, await createEdge(config, core, demo?.app), demo, await setUpLinks(config, core));
  } catch (error) {
    await core.stop();
    throw error;
  }
};

/** Their library is read only where there are workspaces. */
const setUpLinks = async (
  { workspaces }: EngineConfig,
  { context, accounts }: Core,
): Promise<Engine['setUpLink']> => {
  if (!workspaces) return async () => undefined;
  if (!accounts) throw new Error('unable to start with workspaces; they need accounts');
  const { setUpLink } = await import('./modules/identity/workspaces/index.ts');
  return () => setUpLink(context, accounts.sql);
};

const assemble = (
  core: Core,
  edge: Edge,
  demo: Demo | undefined,
  setUpLink: Engine['setUpLink'],
): Engine => ({
  demo,
  setUpLink,
  context: core.context,
  accounts: core.accounts,
  jobs: core.jobs,
  listen: edge.listen,
  call: edge.call,
  drain: edge.drain,
  settled: async () => {
    await edge.settled();
    for (const follower of core.followers) await follower.settled();
    core.context.sequencer.letGo();
    await core.presence.settled();
    await core.broker.settled();
  },
  close: async () => {
    await edge.close();
    await core.stop();
  },
});
