import type { Request } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { MAX_PAGE } from '../recover.ts';
import { allows, keepsHistory } from '../rules.ts';

/** A page of what a channel keeps; with no limit only its position. */
export function history<State>(
  core: Core<State>,
  connection: Connection<State>,
  { id, request }: Request<'history'>,
): void {
  const { channel, limit, since, reverse } = request;
  const options = core.rules.of(channel);
  if (options === undefined) throw new Refusal(errors.unknownChannel);
  if (!keepsHistory(options)) throw new Refusal(errors.notAvailable);
  if (!allows(options, 'history', connection.user, connection.isSubscribed(channel))) {
    throw new Refusal(errors.permissionDenied);
  }
  const page = limit < 0 || limit > MAX_PAGE ? MAX_PAGE : limit;
  const filter = { limit: page, since: since?.offset, reverse };
  const { publications, epoch, offset } = core.histories.read(channel, options, filter);
  if (since !== undefined && since.epoch !== '' && since.epoch !== epoch) {
    throw new Refusal(errors.unrecoverablePosition);
  }
  connection.reply({ id, history: { publications, epoch, offset } });
}
