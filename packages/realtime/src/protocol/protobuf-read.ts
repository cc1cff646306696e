import { isUtf8 } from 'node:buffer';
import protobuf from 'protobufjs/minimal.js';
import type { Fields } from './json.ts';
import type { Field, Shape } from './shapes.ts';

type Reader = protobuf.Reader;

const VARINT = 0;
const BYTES = 2;

/**
 * A frame of Protobuf messages, each behind its length, in the same form as the JSON encoding has them.
 *
 * @returns undefined when any of it is malformed, a payload that is not JSON included.
 */
export function decodeProtobuf(shape: Shape, frame: Uint8Array): Fields[] | undefined {
  const messages: Fields[] = [];
  try {
    const reader = protobuf.Reader.create(frame);
    while (reader.pos < reader.len) messages.push(decodeMessage(shape, reader.bytes()));
  } catch {
    return undefined;
  }
  return messages.length > 0 ? messages : undefined;
}

/** @throws Error when it is malformed. */
export function decodeMessage(shape: Shape, bytes: Uint8Array): Fields {
  const reader = protobuf.Reader.create(bytes);
  const message: Record<string, unknown> = {};
  while (reader.pos < reader.len) {
    const key = reader.uint32();
    const field = shape.find(({ tag }) => tag === key >>> 3);
    if (field === undefined) reader.skipType(key & 7);
    else readField(message, field, reader, key & 7);
  }
  return message;
}

function readField(
  message: Record<string, unknown>,
  { name, kind, shape }: Field,
  reader: Reader,
  type: number,
) {
  if (type !== (kind === 'uint' || kind === 'int' || kind === 'flag' ? VARINT : BYTES)) {
    throw new Error('unable to read a field; its type is another');
  }
  switch (kind) {
    case 'uint':
      message[name] = Number(reader.uint64().toString());
      return;
    case 'int':
      message[name] = reader.int32();
      return;
    case 'flag':
      message[name] = reader.bool();
      return;
    case 'text':
      message[name] = text(reader.bytes());
      return;
    case 'opaque':
      message[name] = reader.bytes();
      return;
    case 'json':
      message[name] = payload(reader.bytes());
      return;
    case 'message':
      message[name] = decodeMessage(shape ?? [], reader.bytes());
      return;
    case 'map':
      message[name] ??= Object.create(null);
      readEntry(message[name] as Record<string, unknown>, shape, reader.bytes());
      return;
    default:
      throw new Error(`unable to read ${name}; a client never sends a ${kind}`);
  }
}

function readEntry(map: Record<string, unknown>, shape: Shape | undefined, bytes: Uint8Array): void {
  const value: Field = shape
    ? { name: 'value', tag: 2, kind: 'message', shape }
    : { name: 'value', tag: 2, kind: 'text' };
  const entry = decodeMessage([{ name: 'key', tag: 1, kind: 'text' }, value], bytes);
  map[String(entry.key ?? '')] = entry.value ?? (shape ? {} : '');
}

function text(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Error('unable to read a text; it is not UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

function payload(bytes: Uint8Array): unknown {
  return bytes.length === 0 ? undefined : JSON.parse(text(bytes));
}
