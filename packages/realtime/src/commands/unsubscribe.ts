import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';

/** Ends a subscription; one that does not exist is over already. */
export function unsubscribe<State>(
  connection: Connection<State>,
  { id, request: { channel } }: Request<'unsubscribe'>,
): void {
  connection.leave(channel);
  connection.reply({ id, unsubscribe: {} });
}
