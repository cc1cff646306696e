import type { MethodAnswer, MethodInput, MethodName } from '@parley/protocol';
import type { Actor } from '../actor.ts';

/** One call of a method, over HTTP or RPC alike. */
export interface Call {
  actor: Actor;
  requestId: string;
}

export type Handler<Name extends MethodName> = (
  call: Call,
  input: MethodInput<Name>,
) => Promise<MethodAnswer<Name>>;

/** Every method with its handler. Modules give theirs; the engine puts them together and the compiler misses none. */
export type Handlers = { [Name in MethodName]: Handler<Name> };

/** The handlers of one module. */
export type HandlersOf<Names extends MethodName> = { [Name in Names]: Handler<Name> };
