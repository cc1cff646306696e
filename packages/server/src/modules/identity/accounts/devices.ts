import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Accounts that one browser is known for. */
const most = 5;
const entry = /^([\w-]{16})\.([\w-]{43})$/;

/** Of a browser that has signed in before: somebody else's failures do not count for it. */
export class Devices {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** @returns the browser's id for the address; undefined when it never signed in with it */
  find(cookie: string | null | undefined, email: string): string | undefined {
    for (const one of (cookie ?? '').split('~').slice(0, most)) {
      const [, id = '', proof = ''] = entry.exec(one) ?? [];
      if (id && timingSafeEqual(Buffer.from(proof), Buffer.from(this.#proof(id, email)))) return id;
    }
    return undefined;
  }

  /** @returns the cookie's value once the browser is known for the address, too */
  add(cookie: string | null | undefined, email: string): string {
    if (this.find(cookie, email) !== undefined) return cookie ?? '';
    const id = randomBytes(12).toString('base64url');
    const others = (cookie ?? '').split('~').filter((one) => entry.test(one));
    return [`${id}.${this.#proof(id, email)}`, ...others].slice(0, most).join('~');
  }

  #proof(id: string, email: string): string {
    return createHmac('sha256', this.#secret)
      .update(JSON.stringify(['device', id, email]))
      .digest('base64url');
  }
}
