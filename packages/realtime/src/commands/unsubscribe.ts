import type { Command } from '../command.ts';
import type { Connection } from '../connection.ts';
import { unsubscribeReply } from '../reply.ts';

/** Ends a subscription; one that does not exist is over already. */
export function unsubscribe<State>(
  connection: Connection<State>,
  { id, channel }: Command & { kind: 'unsubscribe' },
): void {
  connection.leave(channel);
  connection.reply(unsubscribeReply(id));
}
