import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { presenceOf, presenceStatsOf } from '../presence.ts';
import { allows } from '../rules.ts';

/** Who is in a channel. */
export function presence<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { channel } }: Request<'presence'>,
): void {
  assertMayAsk(core, connection, channel);
  connection.reply({ id, presence: { presence: presenceOf(core, channel) } });
}

/** How many are. */
export function presenceStats<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request: { channel } }: Request<'presence_stats'>,
): void {
  assertMayAsk(core, connection, channel);
  connection.reply({ id, presence_stats: presenceStatsOf(core, channel) });
}

function assertMayAsk<State>({ rules }: Core<State>, connection: Connection<State>, channel: string): void {
  const options = rules.of(channel);
  if (options === undefined) throw new Refusal(errors.unknownChannel);
  if (!options.presence) throw new Refusal(errors.notAvailable);
  if (!allows(options, 'presence', connection.user, connection.isSubscribed(channel))) {
    throw new Refusal(errors.permissionDenied);
  }
}
