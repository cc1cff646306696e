import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';

/** Hands a message without an answer to the application. */
export async function send<State>(
  { settings }: Core<State>,
  connection: Connection<State>,
  { id, request: { data } }: Request<'send'>,
): Promise<void> {
  // The protocol gives a send no answer; with an id someone waits for one.
  if (id > 0) throw new Refusal(errors.notAvailable);
  try {
    await settings.message?.(connection, data);
  } catch (error) {
    settings.failed?.(error, 'send');
  }
}
