import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { Call } from './transport/http.ts';

/** A message to pass on. The id is made when absent; give the one of a call that failed to try the same again. */
export type NewForward = Omit<MethodCall<'messages.forward'>, 'id'> & { readonly id?: string };

/** A message on its way elsewhere. */
export interface Forwarding {
  /** Of the message that passes it on. */
  readonly id: string;
  /** The engine's answer. Rejects when it refused and when it could not be reached. */
  readonly acknowledged: Promise<MethodAnswer<'messages.forward'>>;
}

/**
 * `client.messages.forward`. It asks the engine straight and does not go through the outbox: only the engine knows what is
 * copied, at that moment, so that nothing true could be shown before its answer, and a copy made hours later is not what the
 * person saw. Whoever asks shows the error; under the same id a repeat sends nothing twice.
 */
export const createForward =
  (call: Call, ids: () => string) =>
  ({ id = ids(), ...input }: NewForward): Forwarding => ({
    id,
    acknowledged: call('messages.forward', { ...input, id }),
  });
