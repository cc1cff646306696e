import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect, disconnects } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import { payload } from '../protocol/payload.ts';
import { announcedTtl } from '../session-reply.ts';

/** Extends the session if the new token is accepted. */
export async function refresh<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { token } }: Request<'refresh'>,
): Promise<void> {
  const { settings } = core;
  const expiresAt =
    core.tokens === undefined ? await byHandler(core, connection, token) : byToken(core, connection, token);
  if (connection.phase === 'closed') return;
  if (expiresAt !== undefined && expiresAt <= settings.clock.now()) throw new Disconnect(disconnects.expired);
  connection.expireAt(expiresAt);
  connection.reply({ id, refresh: announcedTtl(settings, expiresAt) });
}

async function byHandler<State>(
  { settings }: Core<State>,
  connection: Connection<State>,
  token: string,
): Promise<number> {
  if (settings.refresh === undefined) throw new Refusal(errors.notAvailable);
  return (await settings.refresh(connection, token)).expiresAt;
}

/** A client whose new token is old comes back with a newer one; an error would end it for good. */
function unexpired<Claims>(read: () => Claims): Claims {
  try {
    return read();
  } catch (error) {
    throw error instanceof Refusal ? new Disconnect(disconnects.expired) : error;
  }
}

function byToken<State>(
  { tokens }: Core<State>,
  connection: Connection<State>,
  token: string,
): number | undefined {
  const claims = tokens && unexpired(() => tokens.connection(token));
  // A session stays who it is: another user's token does not turn it into theirs.
  if (claims === undefined || claims.user !== connection.user) throw new Disconnect(disconnects.invalidToken);
  connection.identify(claims.user, payload(claims.info));
  return claims.expiresAt;
}
