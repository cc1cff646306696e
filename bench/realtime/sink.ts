import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** Where the subscribers connect to, and what each says once it is through the handshake. */
export interface Address {
  readonly port: number;
  readonly path: string;
  readonly say: string;
}

let bytes = 0;
let open = 0;
const count = (chunk: Buffer): void => {
  bytes += chunk.length;
};

/** Subscribers that only count bytes. Parent says `{open, addresses}`, then `count` as often as it likes. */
process.on('message', async (message: { open: number; addresses: Address[] } | 'count') => {
  if (message === 'count') {
    process.send?.(bytes);
    return;
  }
  for (let client = 0; client < message.open; client += 1) {
    for (const address of message.addresses) subscribe(address);
    // Not more at once than a listener's queue holds.
    while (open < client * message.addresses.length - 200) await turn();
  }
  while (open < message.open * message.addresses.length) await turn();
  process.send?.('open');
});
process.on('disconnect', () => process.exit(0));

function subscribe({ port, path, say }: Address): void {
  const socket = connect(port, '127.0.0.1');
  const key = Buffer.alloc(16).toString('base64');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  socket.once('data', () => {
    open += 1;
    socket.on('data', count);
    if (say !== '') socket.write(frame(Buffer.from(say, 'base64')));
  });
}

/** A masked frame whose mask is zero: text for JSON, binary for anything else. */
function frame(payload: Buffer): Buffer {
  const opcode = payload[0] === 0x7b ? 0x81 : 0x82;
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([opcode, ...length, 0, 0, 0, 0]), payload]);
}
