import { Opaque } from './payload.ts';
import type { Field, Shape } from './shapes.ts';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * A frame of JSON objects joined by newlines, at most one newline at the end.
 *
 * @returns undefined when any line is no object.
 */
export function decodeJson(text: string): Fields[] | undefined {
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  const messages: Fields[] = [];
  for (const line of lines) {
    const message = parseObject(line);
    if (message === undefined) return undefined;
    messages.push(message);
  }
  return messages;
}

export function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `message` as JSON on one line; zero values are left out, as the protocol does. */
export function encodeJson(shape: Shape, message: object): string {
  const fields = message as Fields;
  let text = '';
  for (const field of shape) {
    const value = fields[field.name];
    if (isAbsent(value) && !field.always) continue;
    text += `${text === '' ? '' : ','}"${field.name}":${encodeValue(field, value)}`;
  }
  return `{${text}}`;
}

/** Absent from a message, in either encoding. An empty object is not: it says which message this is. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === 0 || value === '' || value === false) return true;
  return Array.isArray(value) && value.length === 0;
}

function encodeValue({ kind, shape }: Field, value: unknown): string {
  switch (kind) {
    case 'json':
      return value instanceof Opaque ? JSON.stringify(value.text) : (value as string);
    case 'message':
      return encodeJson(shape ?? [], value as object);
    case 'list':
      return `[${(value as object[]).map((item) => encodeJson(shape ?? [], item)).join()}]`;
    case 'map':
      return `{${Object.entries(value as Record<string, object>)
        .map(([key, item]) => {
          return `${JSON.stringify(key)}:${shape ? encodeJson(shape, item) : JSON.stringify(item)}`;
        })
        .join()}}`;
    default:
      return JSON.stringify(value);
  }
}
