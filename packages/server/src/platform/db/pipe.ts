import { Socket, type SocketConnectOpts } from 'node:net';

/** More than a full batch: the driver holds back statements while a socket says that it is full. */
const bufferBytes = 1024 * 1024;

/**
 * A socket that sends what is written during one turn of the event loop at once. The driver writes each statement by
 * itself; then every one wakes a backend that has to wait for the next.
 */
class Pipe extends Socket {
  #gathering = false;

  constructor() {
    super({ writableHighWaterMark: bufferBytes } as ConstructorParameters<typeof Socket>[0]);
  }

  override write(...args: unknown[]): boolean {
    if (!this.#gathering) {
      this.#gathering = true;
      this.cork();
      process.nextTick(() => {
        this.#gathering = false;
        this.uncork();
      });
    }
    return Reflect.apply(super.write, this, args) as boolean;
  }
}

/**
 * @param address a path, or the host and port
 * @returns a socket on its way there: what is written to it meanwhile is sent when it has arrived
 */
export const openPipe = (address: { path: string } | { host: string; port: number }): Socket => {
  const pipe = new Pipe();
  pipe.setNoDelay(true);
  pipe.connect(address as SocketConnectOpts);
  // The driver checks a certificate against it.
  return Object.assign(pipe, 'host' in address ? { host: address.host } : {});
};
