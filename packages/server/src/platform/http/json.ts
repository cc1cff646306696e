import { ParleyError } from '@parley/protocol/errors';

const operation = 'unable to read the request';
/** Deeper than anything of ours, and far from any stack's end. */
const depthMost = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const refuse = (path: string, problem: string): never => {
  throw new ParleyError('body_invalid', operation, { details: { path, problem } });
};

/**
 * Reads a JSON body. What a program could trip over later is refused here: nesting, `__proto__`, NUL, half characters,
 * numbers beyond a double.
 *
 * @throws ParleyError `body_invalid`
 */
export const parseBody = (bytes: Buffer): unknown => {
  if (bytes.length === 0) return {};
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse('', 'is not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('', 'is not JSON');
  }
  checkValue(value);
  return value;
};

/** @throws ParleyError `body_invalid` naming the place */
export const checkValue = (value: unknown, path = '', depth = 0): void => {
  if (typeof value === 'string') checkText(value, path);
  if (typeof value === 'number' && !Number.isFinite(value))
    refuse(path, 'is not a number a program can hold');
  if (typeof value !== 'object' || value === null) return;
  if (depth >= depthMost) refuse('', `is nested deeper than ${depthMost} levels`);
  for (const [key, child] of Object.entries(value)) {
    if (key === '__proto__') refuse(path, 'has a field named __proto__');
    const place = path === '' ? key : `${path}.${key}`;
    checkText(key, path);
    checkValue(child, place, depth + 1);
  }
};

/** @throws ParleyError `body_invalid` for text that a database or another program would change or refuse */
export const checkText = (text: string, path: string): void => {
  if (text.includes('\0')) refuse(path, 'holds a NUL character');
  if (!text.isWellFormed()) refuse(path, 'holds half of a character (a lone surrogate)');
};

/** What a query says, as fields. @throws ParleyError `body_invalid` for a field that is there twice */
export const parseQuery = (query: string): Record<string, string> => {
  const fields = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) {
    if (fields.has(key)) refuse(key, 'is there twice');
    if (key === '__proto__') refuse('', 'has a field named __proto__');
    checkText(key, '');
    checkText(value, key);
    fields.set(key, value);
  }
  return Object.fromEntries(fields);
};
