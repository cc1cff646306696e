import { json, protobuf } from './protocol/encoding.ts';
import type { Framing } from './transport.ts';

const TEXT = 0x81;
const BINARY = 0x82;

/**
 * A complete unmasked WebSocket frame (RFC 6455, section 5.2), as a server sends it.
 * Built once for a publication and shared by every socket: `ws.send` would build a header for each.
 */
export function webSocketFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = opcode;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  payload.copy(frame, header);
  return frame;
}

/** JSON in WebSocket text frames. */
export const webSocketJson: Framing = {
  encoding: json,
  frame: (reply) => webSocketFrame(TEXT, json.encode(reply)),
};

/** Protobuf in WebSocket binary frames. */
export const webSocketProtobuf: Framing = {
  encoding: protobuf,
  frame: (reply) => webSocketFrame(BINARY, protobuf.encode(reply)),
};
