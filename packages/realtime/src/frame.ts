import type { Framing } from './transport.ts';

const FINAL_TEXT = 0x81;

/**
 * A complete unmasked WebSocket text frame (RFC 6455, section 5.2), as a server sends it.
 * Built once for a publication and shared by every socket: `ws.send` would build a header for each.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

/** JSON in WebSocket text frames. */
export const webSocketJson: Framing = { name: 'websocket-json', frame: textFrame };
