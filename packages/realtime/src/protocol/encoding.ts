import type { Fields } from './json.ts';
import { decodeJson, encodeJson, parseObject } from './json.ts';
import { decodeMessage, decodeProtobuf } from './protobuf-read.ts';
import { encodeProtobuf } from './protobuf-write.ts';
import type { Reply } from './reply.ts';
import * as shapes from './shapes.ts';

/** One of the two ways the protocol is written. Both read to and write from the same messages. */
export interface Encoding {
  readonly name: 'json' | 'protobuf';
  /** One reply: a line without its end, or a message behind its length. */
  encode(reply: Reply): Buffer;
  /** The commands of one frame, in order; undefined when any is malformed. */
  decode(frame: Buffer): Fields[] | undefined;
  /** What is posted to `/emulation`: commands for a session whose wire only goes the other way. */
  decodeEmulation(body: Buffer): { node: unknown; session: unknown; data: Buffer } | undefined;
}

export const json: Encoding = {
  name: 'json',
  encode: (reply) => Buffer.from(encodeJson(shapes.reply, reply)),
  decode: (frame) => decodeJson(frame.toString()),
  decodeEmulation(body) {
    const fields = parseObject(body.toString());
    if (fields === undefined || typeof fields.data !== 'string') return undefined;
    return { node: fields.node, session: fields.session, data: Buffer.from(fields.data) };
  },
};

export const protobuf: Encoding = {
  name: 'protobuf',
  encode(reply) {
    const bytes = encodeProtobuf(shapes.reply, reply);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  },
  decode: (frame) => decodeProtobuf(shapes.command, frame),
  decodeEmulation(body) {
    try {
      const { node, session, data } = decodeMessage(shapes.emulation, body);
      return { node, session, data: Buffer.from((data as Uint8Array | undefined) ?? []) };
    } catch {
      return undefined;
    }
  },
};
