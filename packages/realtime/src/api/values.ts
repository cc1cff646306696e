import { errors, Refusal } from '../errors.ts';
import type { Fields } from '../protocol/json.ts';

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** @throws Refusal 107 for a list of anything else than texts. */
export function texts(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new Refusal(errors.badRequest);
}

/** A payload as it is, or the JSON in the base64 beside it. @throws Refusal 107 when that is no JSON. */
export function embedded(params: Fields, name: string): unknown {
  const encoded = asText(params[`b64${name}`]);
  if (encoded === '') return params[name];
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString());
  } catch {
    throw new Refusal(errors.badRequest);
  }
}
