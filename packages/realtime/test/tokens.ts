import { createHmac } from 'node:crypto';

export const secret = 'a secret of the tests, not of anyone';

/** A JWT as an application would sign it. */
export function sign(claims: object, key = secret, algorithm = 'HS256'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: algorithm, typ: 'JWT' })}.${part(claims)}`;
  const hash = `sha${algorithm.slice(2)}`;
  return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`;
}
