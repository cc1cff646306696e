import { connect } from 'node:net';
import { clientFrame, readFrames } from './frames.ts';

/** Read into by all: what it holds is used up before the next one is read. */
const shared = Buffer.alloc(256 * 1024);
const pong = clientFrame('{}');

/**
 * Connects as Centrifugo's clients do, answers pings and hands over every other frame: the cheapest reader that is a real
 * one, as what it costs is counted against the engine. Ends the process when the server closes it.
 *
 * @param engine its address, `http://...`
 * @param received one frame's bytes, good until the next one
 */
export const openListener = async (
  engine: string,
  token: string,
  received: (frame: Buffer) => void,
): Promise<void> => {
  const { hostname, port, host } = new URL(engine);
  const onread = { buffer: shared, callback: (size: number, memory: Uint8Array) => take(size, memory) };
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
  const connected = Promise.withResolvers<void>();
  let open = false;
  const closed = (code: number): void => {
    process.stderr.write(`a listener was closed with ${code}\n`);
    process.exit(1);
  };
  const read = readFrames((frame) => {
    if (!open) {
      if (!frame.includes('"connect"')) throw new Error(`unable to connect; the answer was ${String(frame)}`);
      open = true;
      connected.resolve();
    } else if (holdsPing(frame)) {
      socket.write(pong);
      // Others may have come together with it.
      if (frame.length > 2) received(frame);
    } else received(frame);
  }, closed);
  let greeted = false;
  const take = (size: number, memory: Uint8Array): boolean => {
    const bytes = Buffer.from(memory.buffer, memory.byteOffset, size);
    if (greeted) read(bytes);
    else greet(bytes);
    return true;
  };
  const greet = (head: Buffer): void => {
    greeted = true;
    const end = head.indexOf('\r\n\r\n');
    if (!head.includes('HTTP/1.1 101') || end < 0) throw new Error(`unable to connect; ${String(head)}`);
    if (head.length > end + 4) read(head.subarray(end + 4));
    socket.write(clientFrame(JSON.stringify({ id: 1, connect: { data: { token } } })));
  };
  socket.on('error', () => closed(1006));
  socket.on('close', () => closed(1006));
  socket.write(
    `GET /connection/websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await connected.promise;
};

/** A ping is a line of its own, which may come together with others. */
const holdsPing = (frame: Buffer): boolean =>
  (frame[0] === 0x7b && frame[1] === 0x7d) || frame.includes('\n{}\n') || ending(frame) === '\n{}';

const ending = (frame: Buffer): string => frame.toString('latin1', frame.length - 3);
