import { type Caller, type MethodAnswer, type MethodName, methods } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../actor.ts';
import { Buckets, type Quota, type Rate } from '../limits/bucket.ts';
import type { Handlers } from './call.ts';
import { inputChecks } from './validate.ts';

/** What a caller presents. */
export interface Credentials {
  /** The header's value: `Bearer ...`. */
  authorization?: string | undefined;
  /** The person a server acts for (`Parley-User`). */
  actingFor?: string | undefined;
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
  /** Of the limits of apps; of this process alone when absent. */
  buckets?: Buckets;
}

/** Requests of the platform key, which belongs to no app. */
const platformRate: Rate = { burst: 1_000, perSecond: 1_000 };

/**
 * The one way to a method, whatever carried the call there: who may call it, the app's limit, the input's shape, the
 * handler. HTTP and RPC differ in nothing behind it.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #buckets: Buckets;
  readonly #checks = { body: inputChecks('body'), query: inputChecks('query') };

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#buckets = options.buckets ?? new Buckets();
  }

  /** Takes one from the limit of the actor's app, or of the platform key. */
  async take(actor: Actor): Promise<Quota> {
    const platform = actor.kind === 'platform';
    const [of, key] = platform ? (['platform', 'platform'] as const) : (['app', actor.app] as const);
    const rate = platform ? platformRate : await this.#options.rateOf(actor.app);
    return { of, rate, decision: this.#buckets.take(key, rate) };
  }

  /**
   * Runs a method.
   *
   * @param from `query` when the input's values arrived as text
   * @throws ParleyError of the catalogue, or what a handler failed with
   */
  async run<Name extends MethodName>(
    name: Name,
    call: { actor: Actor; requestId: string; quota: Quota; via: 'http' | 'rpc' },
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
    { actor, requestId, quota }: { actor: Actor; requestId: string; quota: Quota },
    input: unknown,
    from: 'body' | 'query',
  ): Promise<MethodAnswer<Name>> {
    const operation = `unable to call ${name}`;
    requireCaller(methods[name].callers, actor, operation);
    if (!quota.decision.allowed) {
      const reason = quota.of === 'platform' ? 'platform_limit' : 'app_limit';
      throw new ParleyError(reason, operation, { afterMs: quota.decision.afterMs });
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
