import { createHmac, timingSafeEqual } from 'node:crypto';
import { ParleyError } from '@parley/protocol/errors';

/** Makes and reads opaque signed cursors. One of another app, list or deployment is refused. */
export interface Cursors {
  /** @param scope what it is a cursor of: app, list and whatever shaped the list */
  sign(scope: string, value: unknown): string;
  /** @throws ParleyError `cursor_invalid` */
  read<T>(scope: string, cursor: string): T;
}

export const createCursors = (key: Buffer): Cursors => {
  const mac = (scope: string, body: string): Buffer =>
    createHmac('sha256', key).update(scope).update('\0').update(body).digest().subarray(0, 16);
  return {
    sign: (scope, value) => {
      const body = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${body}.${mac(scope, body).toString('base64url')}`;
    },
    read: <T>(scope: string, cursor: string): T => {
      const [body = '', given = ''] = cursor.split('.');
      const expected = mac(scope, body);
      const actual = Buffer.from(given, 'base64url');
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
        throw new ParleyError('cursor_invalid', 'unable to continue the list');
      }
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as T;
    },
  };
};
