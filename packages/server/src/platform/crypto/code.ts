import { createHash, randomBytes } from 'node:crypto';

/** What a new link ends in: 192 random bits, 32 characters. Its hash alone is kept. */
export const newCode = (): string => randomBytes(24).toString('base64url');

/** What is kept of it: of a hash nobody makes a link. */
export const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();
