import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Dial, Network } from '@parley/server/internal/platform/fetch/index.ts';

/** An internet of one's own: names and addresses are made up, everything ends at a server on this machine. */
export interface Web extends Network {
  /** Puts a site on the web. Its address is one of the open internet unless said. */
  site(host: string, answer: RequestListener, addresses?: readonly string[]): void;
  /** What was asked of sites, in order: `host/path`. */
  asked: string[];
  /** The requests themselves. */
  requests: IncomingMessage[];
  /** How often each name was resolved. */
  resolved: Map<string, number>;
  /** Where connections went: they never left this machine. */
  dialled: Dial[];
  close(): Promise<void>;
}

export const startWeb = async (): Promise<Web> => {
  const sites = new Map<string, { answer: RequestListener; addresses: readonly string[] }>();
  const asked: string[] = [];
  const requests: IncomingMessage[] = [];
  const resolved = new Map<string, number>();
  const dialled: Dial[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    asked.push(`${host}${request.url}`);
    requests.push(request);
    const site = sites.get(host);
    if (site) site.answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    requests,
    resolved,
    dialled,
    site: (host, answer, addresses = ['93.184.216.34']) => void sites.set(host, { answer, addresses }),
    resolve: async (host) => {
      resolved.set(host, (resolved.get(host) ?? 0) + 1);
      return sites.get(host)?.addresses ?? [];
    },
    connect: (dial) => {
      dialled.push(dial);
      return connect({ host: '127.0.0.1', port });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
