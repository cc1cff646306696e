import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports a system gives away by itself (from 32768 on Linux, 49152 elsewhere). */
const [lowest, highest] = [20_000, 30_000];

/**
 * A free port to come back to: the system hands it to nobody who asks for any port, so it is free again after whoever
 * listened on it was stopped or killed.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
};
