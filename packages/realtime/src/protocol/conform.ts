import type { Fields } from './json.ts';
import { isObject } from './json.ts';
import type { Field, Shape } from './shapes.ts';

const zero = { text: '', uint: 0, int: 0, flag: false } as const;

/**
 * What a client sent as what `shape` says it is: known fields only, absent ones as their zero values.
 *
 * @returns undefined when a field is something else than it should be.
 */
export function conform(shape: Shape, message: Fields): Fields | undefined {
  const whole: Record<string, unknown> = {};
  for (const field of shape) {
    const value = message[field.name];
    if (value === undefined || (value === null && field.kind !== 'json')) {
      whole[field.name] = zero[field.kind as keyof typeof zero];
      continue;
    }
    const conforming = conformField(field, value);
    if (conforming === undefined) return undefined;
    whole[field.name] = conforming;
  }
  return whole;
}

function conformField({ kind, shape = [] }: Field, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'uint':
      return Number.isSafeInteger(value) && (value as number) >= 0 ? value : undefined;
    case 'int':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'message':
      return isObject(value) ? conform(shape, value) : undefined;
    case 'map':
      return isObject(value) ? conformMap(shape, value) : undefined;
    case 'json':
    case 'opaque':
    case 'list':
      return value;
    default:
      return kind satisfies never;
  }
}

function conformMap(shape: Shape, map: Fields): ReadonlyMap<string, Fields> | undefined {
  const whole = new Map<string, Fields>();
  for (const [key, value] of Object.entries(map)) {
    const message = isObject(value) ? conform(shape, value) : undefined;
    if (message === undefined) return undefined;
    whole.set(key, message);
  }
  return whole;
}
