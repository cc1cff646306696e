import protobuf from 'protobufjs/minimal.js';
import type { Fields } from './json.ts';
import { isAbsent } from './json.ts';
import { Opaque } from './payload.ts';
import type { Field, Shape } from './shapes.ts';

type Writer = protobuf.Writer;

const VARINT = 0;
const BYTES = 2;

/** `message` as Protobuf behind its length, as every message of a frame is written. */
export function encodeProtobuf(shape: Shape, message: object): Uint8Array {
  const writer = protobuf.Writer.create().fork();
  write(writer, shape, message as Fields);
  return writer.ldelim().finish();
}

function write(writer: Writer, shape: Shape, message: Fields): void {
  for (const field of shape) {
    const value = message[field.name];
    if (!isAbsent(value)) writeField(writer, field, value);
  }
}

function writeField(writer: Writer, { tag, kind, shape }: Field, value: unknown): void {
  switch (kind) {
    case 'uint':
    case 'int':
      writer.uint32((tag << 3) | VARINT).int64(value as number);
      return;
    case 'flag':
      writer.uint32((tag << 3) | VARINT).bool(true);
      return;
    case 'text':
      writer.uint32((tag << 3) | BYTES).string(value as string);
      return;
    case 'json':
    case 'opaque':
      writer.uint32((tag << 3) | BYTES).string(value instanceof Opaque ? value.text : (value as string));
      return;
    case 'message':
      writeMessage(writer, tag, shape, value);
      return;
    case 'list':
      for (const item of value as object[]) writeMessage(writer, tag, shape, item);
      return;
    case 'map':
      for (const [key, item] of Object.entries(value as object)) writeEntry(writer, tag, shape, key, item);
      return;
    default:
      kind satisfies never;
  }
}

function writeMessage(writer: Writer, tag: number, shape: Shape | undefined, message: unknown): void {
  writer.uint32((tag << 3) | BYTES).fork();
  write(writer, shape ?? [], message as Fields);
  writer.ldelim();
}

/** A map is a list of messages with the key in field 1 and the value in field 2. */
function writeEntry(writer: Writer, tag: number, shape: Shape | undefined, key: string, item: unknown): void {
  writer.uint32((tag << 3) | BYTES).fork();
  writer.uint32((1 << 3) | BYTES).string(key);
  if (shape === undefined) writer.uint32((2 << 3) | BYTES).string(item as string);
  else writeMessage(writer, 2, shape, item);
  writer.ldelim();
}
