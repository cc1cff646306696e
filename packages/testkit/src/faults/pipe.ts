import type { Socket } from 'node:net';
import type { Fault } from './fault.ts';

/** One connection through the network: two sockets, and whether what they say still arrives. */
export interface Pipe {
  /** The network became another. */
  meet(fault: Fault): void;
  reset(): void;
}

/**
 * Carries bytes both ways as the present fault lets them.
 *
 * @param near the client's socket
 * @param far the engine's
 */
export const createPipe = (near: Socket, far: Socket, fault: () => Fault): Pipe => {
  let isDead = false;
  let answered = 0;
  const reset = (): void => {
    near.resetAndDestroy();
    far.resetAndDestroy();
  };

  const carry = (from: Socket, to: Socket, isAnswer: boolean): void => {
    const lane = createLane(to);
    from.on('data', (bytes) => {
      if (isDead) return;
      const now = fault();
      if (!isAnswer || now.kind !== 'cut') return lane.send(bytes, now);
      const left = Math.max(0, now.afterBytes - answered);
      answered += bytes.length;
      lane.send(bytes.subarray(0, left), now);
      if (answered > now.afterBytes) reset();
    });
    from.on('end', () => isDead || lane.end());
    from.on('error', () => isDead || to.resetAndDestroy());
    from.on('close', () => isDead || lane.end());
  };
  carry(near, far, false);
  carry(far, near, true);

  return {
    reset,
    meet: (next) => {
      answered = 0;
      if (next.kind === 'half-open') isDead = true;
      if (next.kind === 'reset') reset();
      for (const socket of [near, far]) {
        if (next.kind === 'drop') socket.pause();
        else socket.resume();
      }
    },
  };
};

/** Bytes one way, in their order however late each is. */
const createLane = (to: Socket) => {
  let last: Promise<void> = Promise.resolve();
  const write = (bytes: Buffer): void => {
    if (bytes.length > 0 && to.writable) to.write(bytes);
  };
  const then = (work: () => Promise<void> | void): void => {
    last = last.then(work);
  };
  return {
    send: (bytes: Buffer, fault: Fault): void => {
      if (fault.kind === 'slice') then(() => slices(bytes, write));
      else if (fault.kind === 'slow') {
        const arrival = wait(fault.delayMs);
        then(async () => {
          await arrival;
          write(bytes);
        });
      } else then(() => write(bytes));
    },
    end: (): void => then(() => void to.end()),
  };
};

/** Each byte is a packet: the next leaves a turn of the loop later. */
const slices = async (bytes: Buffer, write: (bytes: Buffer) => void): Promise<void> => {
  for (let at = 0; at < bytes.length; at += 1) {
    write(bytes.subarray(at, at + 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
