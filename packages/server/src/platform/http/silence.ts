import type { IncomingMessage } from 'node:http';

/** An upload that brings nothing for so long has ended. */
const silenceMs = 30_000;

/** Reads a body that may take as long as it likes, as long as something of it arrives. */
export const untilSilent = async <T>({ socket }: IncomingMessage, read: () => Promise<T>): Promise<T> => {
  const end = (): void => void socket.destroy();
  socket.setTimeout(silenceMs).on('timeout', end);
  try {
    return await read();
  } finally {
    socket.setTimeout(0).off('timeout', end);
  }
};
