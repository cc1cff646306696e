import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Attempts } from '../attempts.ts';

/** What is asked for: any passkey of the installation, or a new one of this account in this session. */
export type Purpose = readonly ['sign-in'] | readonly ['add', account: string, session: string];

/** Longer nobody looks for a finger or a key. */
export const challengeMs = 5 * 60_000;

const randomLength = 16;
const timeLength = 6;
const proofLength = 32;

/**
 * Questions to a device, each for one purpose, one browser and five minutes. They are written down nowhere, so asking costs
 * nothing: each proves by itself that it is ours. That one was answered is remembered for as long as it would hold.
 */
export class Challenges {
  readonly #secret: Buffer;
  readonly #attempts: Attempts;
  readonly #now: () => Date;

  constructor(secret: Buffer, attempts: Attempts, now: () => Date) {
    this.#secret = secret;
    this.#attempts = attempts;
    this.#now = now;
  }

  /** @param browser what only this browser's cookie holds */
  make(purpose: Purpose, browser: string): string {
    const head = Buffer.alloc(randomLength + timeLength);
    randomBytes(randomLength).copy(head);
    head.writeUIntBE(this.#now().getTime() + challengeMs, randomLength, timeLength);
    return Buffer.concat([head, this.#proof(head, purpose, browser)]).toString('base64url');
  }

  /** Was it asked by us, of this browser, for this, and not answered yet? Asked once more, it was. */
  async take(challenge: string, purpose: Purpose, browser: string): Promise<boolean> {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.length !== randomLength + timeLength + proofLength) return false;
    const head = bytes.subarray(0, randomLength + timeLength);
    const proof = bytes.subarray(randomLength + timeLength);
    if (!timingSafeEqual(proof, this.#proof(head, purpose, browser))) return false;
    if (head.readUIntBE(randomLength, timeLength) <= this.#now().getTime()) return false;
    // By its bytes: one text more would stand for the same.
    const key = this.#attempts.keyOf('challenge', head.toString('base64url'));
    return (await this.#attempts.take(key, 1, 2 * challengeMs)) === 0;
  }

  #proof(head: Buffer, purpose: Purpose, browser: string): Buffer {
    const text = JSON.stringify(['challenge', head.toString('base64url'), browser, ...purpose]);
    return createHmac('sha256', this.#secret).update(text).digest();
  }
}
