/** The longest header of a frame of a server: two bytes and a length of eight. */
const longHeader = 10;

/**
 * Takes the text frames out of what a WebSocket brings, without a copy of those that arrive whole (RFC 6455, section 5.2).
 *
 * @param text one frame's payload; it is only good until the next one
 * @param closed told when the server says goodbye
 */
export const readFrames = (
  text: (payload: Buffer) => void,
  closed: (code: number) => void,
): ((chunk: Buffer) => void) => {
  let held: Buffer | undefined;
  return (chunk) => {
    const bytes = held ? Buffer.concat([held, chunk]) : chunk;
    let at = 0;
    for (;;) {
      const from = headerOf(bytes, at);
      const to = from === undefined ? undefined : from + payloadOf(bytes, at);
      if (from === undefined || to === undefined || to > bytes.length) break;
      const payload = bytes.subarray(from, to);
      const opcode = (bytes[at] ?? 0) & 15;
      if (opcode === 1) text(payload);
      else if (opcode === 8) closed(payload.length < 2 ? 1005 : payload.readUInt16BE());
      at = to;
    }
    // Copied: the socket may use its memory again.
    held = at < bytes.length ? Buffer.from(bytes.subarray(at)) : undefined;
  };
};

/** Where the payload of the frame begins, once all of its header is there. */
const headerOf = (bytes: Buffer, at: number): number | undefined => {
  if (at + 2 > bytes.length) return undefined;
  const short = (bytes[at + 1] ?? 0) & 127;
  const from = at + (short < 126 ? 2 : short === 126 ? 4 : longHeader);
  return from <= bytes.length ? from : undefined;
};

const payloadOf = (bytes: Buffer, at: number): number => {
  const short = (bytes[at + 1] ?? 0) & 127;
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
};

/** A masked text frame of less than 64 KiB, whose mask is zero: what a client says. */
export const clientFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const { length } = payload;
  const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([0x81, ...size, 0, 0, 0, 0]), payload]);
};
