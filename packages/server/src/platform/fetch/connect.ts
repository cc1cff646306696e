import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { isPublicAddress } from './address.ts';
import { FetchFailure } from './failure.ts';
import type { Network } from './network.ts';
import type { Target } from './target.ts';

/**
 * Makes the sockets of one hop. The second of the two checks: the name is resolved once, every address it has must be of
 * the open internet, and the socket goes to one of those. So a name that answers differently the next time (rebinding)
 * was not asked a next time.
 */
export const connectorOf =
  (network: Network, target: Target, signal: AbortSignal): buildConnector.connector =>
  (_options, done) => {
    dial(network, target, signal).then(
      (socket) => done(null, socket),
      (error: Error) => done(error, null),
    );
  };

const dial = async (network: Network, target: Target, signal: AbortSignal): Promise<Socket> => {
  const addresses = target.literal ? [target.host] : await network.resolve(target.host);
  signal.throwIfAborted();
  if (addresses.length === 0) throw new FetchFailure('name_unknown');
  if (!addresses.every(isPublicAddress)) throw new FetchFailure('address_refused');
  const { host, port, secure } = target;
  const socket = network.connect({ host, addresses, port, secure });
  await new Promise<void>((resolve, reject) => {
    const give = () => {
      socket.destroy();
      reject(new FetchFailure('too_slow'));
    };
    signal.addEventListener('abort', give, { once: true });
    socket.once(secure && 'encrypted' in socket ? 'secureConnect' : 'connect', resolve);
    socket.once('error', reject);
  });
  return socket;
};
