import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { payload } from '../protocol/payload.ts';

/** Hands a call to the application. */
export async function rpc<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { method, data } }: Request<'rpc'>,
): Promise<void> {
  if (core.settings.rpc === undefined) throw new Refusal(errors.notAvailable);
  const result = await core.settings.rpc(connection, method, data);
  connection.reply({ id, rpc: { data: payload(result) } });
}
