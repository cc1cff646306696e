import { Socket, type SocketConnectOpts } from 'node:net';

/** More than a full batch: the driver holds back statements while a socket says that it is full. */
const bufferBytes = 1024 * 1024;

/**
 * A socket that sends what is written during one turn of the event loop at once. The driver writes each statement by
 * itself; then every one wakes a backend that has to wait for the next.
 *
 * @param address a path, or the host and port
 * @returns a socket on its way there: what is written to it meanwhile is sent when it has arrived
 */
export const openPipe = (address: { path: string } | { host: string; port: number }): Socket => {
  const pipe = new Socket({ writableHighWaterMark: bufferBytes } as ConstructorParameters<typeof Socket>[0]);
  pipe.setNoDelay(true);
  pipe.connect(address as SocketConnectOpts);
  // Node gives a socket its own `write` back when it connects: a class that overrides it would be ignored.
  pipe.write = gathering(pipe);
  // The driver checks a certificate against it.
  return Object.assign(pipe, 'host' in address ? { host: address.host } : {});
};

const gathering = (pipe: Socket): Socket['write'] => {
  const write = pipe.write;
  let waits = false;
  const send = (): void => {
    waits = false;
    pipe.uncork();
  };
  return (...args: unknown[]): boolean => {
    if (!waits) {
      waits = true;
      pipe.cork();
      // Behind every promise of this turn: ticks alone would come before those of the present callback.
      queueMicrotask(() => process.nextTick(send));
    }
    return Reflect.apply(write, pipe, args) as boolean;
  };
};
