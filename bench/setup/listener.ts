import { once } from 'node:events';
import { WebSocket } from 'ws';

/**
 * Connects as Centrifugo's clients do, answers pings and hands over every other frame: the cheapest reader that is a real
 * one. Ends the process when the server closes it.
 *
 * @param engine its address, `http://...`
 */
export const openListener = async (
  engine: string,
  token: string,
  received: (frame: string) => void,
): Promise<void> => {
  const socket = new WebSocket(`${engine.replace('http', 'ws')}/connection/websocket`, {
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, connect: { data: { token } } }));
  const [reply] = await once(socket, 'message');
  if (!String(reply).includes('"connect"'))
    throw new Error(`unable to connect; the answer was ${String(reply)}`);
  socket.on('message', (data) => {
    const frame = String(data);
    if (!holdsPing(frame)) return received(frame);
    socket.send('{}');
    const others = frame.split('\n').filter((line) => line !== '{}');
    if (others.length > 0) received(others.join('\n'));
  });
  socket.on('close', (code) => {
    process.stderr.write(`a listener was closed with ${code}\n`);
    process.exit(1);
  });
};

/** A ping is a line of its own, which may come together with others. */
const holdsPing = (frame: string): boolean =>
  frame.startsWith('{}') || frame.endsWith('\n{}') || frame.includes('\n{}\n');
