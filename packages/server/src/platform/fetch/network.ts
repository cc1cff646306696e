import { Resolver } from 'node:dns/promises';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';

/** A connection to be made: every one of its addresses was checked. */
export interface Dial {
  host: string;
  addresses: readonly string[];
  port: number;
  secure: boolean;
}

/**
 * The two places where a fetch meets the network. A test gives one that leads to servers of its own; the checks stand
 * before it and are the same for every network.
 */
export interface Network {
  /** All addresses of a name; none when it has none. */
  resolve(host: string): Promise<readonly string[]>;
  /** A socket on its way to one of the addresses. It must ask no resolver again. */
  connect(dial: Dial): Socket;
}

/**
 * The real one.
 *
 * @param nameServers addresses of name servers to ask instead of the system's
 */
export const createInternet = (nameServers?: readonly string[]): Network => {
  // Not getaddrinfo: a name server that hangs would hold the threads that files are read with, and /etc/hosts knows names
  // of this machine.
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  if (nameServers) resolver.setServers(nameServers);
  return {
    resolve: async (host) => {
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    },
    connect: ({ host, addresses, port, secure }) => {
      const pinned = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const options = {
        host,
        port,
        autoSelectFamily: true,
        lookup: (
          _host: string,
          _options: unknown,
          answer: (error: null, found: { address: string; family: number }[]) => void,
        ) => answer(null, pinned),
      };
      return secure
        ? connectSecure({ ...options, servername: host, ALPNProtocols: ['http/1.1'] })
        : connectPlain(options);
    },
  };
};

/** One in which no name has an address. */
export const nowhere: Network = {
  resolve: async () => [],
  connect: () => {
    throw new Error('unable to connect; there is no network');
  },
};
