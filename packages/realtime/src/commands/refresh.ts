import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect, disconnects } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import { announcedTtl, VERSION } from '../session-reply.ts';

/** Extends the session if the application accepts the new token. */
export async function refresh<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { token } }: Request<'refresh'>,
): Promise<void> {
  const { settings } = core;
  if (settings.refresh === undefined) throw new Refusal(errors.notAvailable);
  const { expiresAt } = await settings.refresh(connection, token);
  if (connection.phase === 'closed') return;
  if (expiresAt <= settings.clock.now()) throw new Disconnect(disconnects.expired);
  connection.expireAt(expiresAt);
  connection.reply({
    id,
    refresh: { client: connection.id, version: VERSION, ...announcedTtl(settings, expiresAt) },
  });
}
