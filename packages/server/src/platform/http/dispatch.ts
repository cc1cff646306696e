import { type Caller, type MethodAnswer, type MethodName, methods } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../actor.ts';
import { Buckets, type Decision, type Rate } from '../limits/bucket.ts';
import type { Handlers } from './call.ts';
import { inputChecks } from './validate.ts';

/** What a caller presents. */
export interface Credentials {
  /** The header's value: `Bearer ...`. */
  authorization?: string | undefined;
  /** The person a server acts for (`Parley-User`). */
  actingFor?: string | undefined;
}

/** How the app of a call stands with its request limit. */
export interface Quota {
  rate: Rate;
  decision: Decision;
}

/** What happened to a call, for metrics and logs. Nothing a caller wrote is in it. */
export interface Called {
  method: MethodName;
  via: 'http' | 'rpc';
  outcome: string;
  ms: number;
}

export interface DispatcherOptions {
  handlers: Handlers;
  /** How many requests a second an app may make. */
  rateOf(app: string): Promise<Rate>;
  observe(called: Called): void;
}

/**
 * The one way to a method, whatever carried the call there: who may call it, the app's limit, the input's shape, the
 * handler. HTTP and RPC differ in nothing behind it.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #buckets = new Buckets();
  readonly #checks = { body: inputChecks('body'), query: inputChecks('query') };

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /**
   * Takes one from the limit of the actor's app.
   *
   * @returns undefined for the platform key, which belongs to no app
   */
  async take(actor: Actor): Promise<Quota | undefined> {
    if (actor.kind === 'platform') return undefined;
    const rate = await this.#options.rateOf(actor.app);
    return { rate, decision: this.#buckets.take(actor.app, rate) };
  }

  /**
   * Runs a method.
   *
   * @param from `query` when the input's values arrived as text
   * @throws ParleyError of the catalogue, or what a handler failed with
   */
  async run<Name extends MethodName>(
    name: Name,
    call: { actor: Actor; requestId: string; quota: Quota | undefined; via: 'http' | 'rpc' },
    input: unknown,
    from: 'body' | 'query' = 'body',
  ): Promise<MethodAnswer<Name>> {
    const startedAt = performance.now();
    let outcome = 'internal';
    try {
      const answer = await this.#run(name, call, input, from);
      outcome = 'ok';
      return answer;
    } catch (error) {
      if (error instanceof ParleyError) outcome = error.reason;
      throw error;
    } finally {
      this.#options.observe({ method: name, via: call.via, outcome, ms: performance.now() - startedAt });
    }
  }

  async #run<Name extends MethodName>(
    name: Name,
    { actor, requestId, quota }: { actor: Actor; requestId: string; quota: Quota | undefined },
    input: unknown,
    from: 'body' | 'query',
  ): Promise<MethodAnswer<Name>> {
    const operation = `unable to call ${name}`;
    requireCaller(methods[name].callers, actor, operation);
    if (quota && !quota.decision.allowed) {
      throw new ParleyError('app_limit', operation, { afterMs: quota.decision.afterMs });
    }
    const checked = this.#checks[from][name](input);
    return this.#options.handlers[name]({ actor, requestId }, checked);
  }
}

const requireCaller = (callers: readonly Caller[], actor: Actor, operation: string): void => {
  if (callers.includes(actor.kind)) return;
  const couldName = actor.kind === 'server' && callers.includes('user');
  throw new ParleyError(couldName ? 'user_required' : 'caller_not_allowed', operation);
};

/** Is this the name of a method? */
export const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name);
