import { json, protobuf } from '../protocol/encoding.ts';
import type { Framing } from '../transport.ts';

const NEWLINE = Buffer.from('\n');
const DATA = Buffer.from('data: ');
const END = Buffer.from('\n\n');

/** A line of JSON for each reply. */
export const streamJson: Framing = {
  encoding: json,
  frame: (reply) => Buffer.concat([json.encode(reply), NEWLINE]),
};

/** Protobuf messages behind their lengths. */
export const streamProtobuf: Framing = { encoding: protobuf, frame: (reply) => protobuf.encode(reply) };

/** A server-sent event for each reply. */
export const serverSentEvents: Framing = {
  encoding: json,
  frame: (reply) => Buffer.concat([DATA, json.encode(reply), END]),
};
