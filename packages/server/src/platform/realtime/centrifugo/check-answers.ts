import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who the engine is when it connects to see whether everything is set up: nobody, so no right is ever theirs. */
const nobody = '';

/** How a question of that connection is answered: so the engine sees that it came to an engine. */
export const checked = { code: 1_404, message: 'checked' } as const;

export const isCheck = ({ user }: { user: string }): boolean => user === nobody;

const sign = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(`parley check ${what}`).digest('base64url');

/** What the engine connects with: nobody else can, and the answer proves that it is one of ours. */
export const checkOf = (secret: string, nonce: string): { check: { nonce: string; proof: string } } => ({
  check: { nonce, proof: sign(secret, `ask ${nonce}`) },
});

export const proofOf = (secret: string, nonce: string): string => sign(secret, `answer ${nonce}`);

/** @returns undefined when the data of a connect is no check of ours */
export const answerToCheck = (secret: string, data: unknown): object | undefined => {
  if (typeof data !== 'object' || data === null || !('check' in data)) return undefined;
  const { nonce, proof } = (data.check ?? {}) as Record<string, unknown>;
  if (typeof nonce !== 'string' || typeof proof !== 'string') return undefined;
  const [given, expected] = [Buffer.from(proof), Buffer.from(sign(secret, `ask ${nonce}`))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return {
    user: nobody,
    subs: {},
    data: { proof: proofOf(secret, nonce) },
    meta: { app: '', user: nobody, key: '' },
  };
};
