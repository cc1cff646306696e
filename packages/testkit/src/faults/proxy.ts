import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Fault, hotelAnswers } from './fault.ts';
import { createPipe, type Pipe } from './pipe.ts';

/** A network with faults, between clients and an engine. HTTP and WebSocket both: it sees bytes. */
export interface FaultProxy {
  /** What clients are given instead of the engine's address. */
  readonly url: string;
  /** From now on the network is like that. */
  set(fault: Fault): void;
  /** Resets what is open now; the network stays as it is. */
  cut(): void;
  /** Connections open now, dead ones included. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * Starts on a port of its own, without a fault.
 *
 * @param to the engine's address
 * @example
 * const network = await startFaultProxy(engine.url);
 * const client = createClient({ url: network.url, token });
 * network.set({ kind: 'half-open' });
 */
export const startFaultProxy = async (to: string): Promise<FaultProxy> => {
  const { hostname, port } = new URL(to);
  const pipes = new Set<Pipe>();
  const sockets = new Set<Socket>();
  let fault: Fault = { kind: 'none' };

  const own = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };

  /** Answers by itself, whatever is asked. */
  const pretend = (near: Socket, answer: string): void => {
    near.once('data', () => near.end(answer));
  };

  const server = createServer({ noDelay: true }, (socket) => {
    const near = own(socket);
    if (fault.kind === 'reset' || fault.kind === 'refuse') return void near.resetAndDestroy();
    if (fault.kind === 'html' || fault.kind === 'redirect') return pretend(near, hotelAnswers[fault.kind]);
    const far = own(connect({ host: hostname, port: Number(port) }));
    const pipe = createPipe(near, far, () => fault);
    pipes.add(pipe);
    near.on('close', () => pipes.delete(pipe));
    if (fault.kind === 'drop') pipe.meet(fault);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next) => {
      fault = next;
      // Who answered until now is gone with what it was.
      if (next.kind === 'html' || next.kind === 'redirect') for (const pipe of pipes) pipe.reset();
      for (const pipe of pipes) pipe.meet(next);
    },
    cut: () => {
      for (const pipe of pipes) pipe.reset();
    },
    connections: () => pipes.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
