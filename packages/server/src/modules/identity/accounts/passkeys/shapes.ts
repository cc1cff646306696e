import { z } from 'zod';

/** Bytes as base64url, so many characters at most. */
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, 'is not base64url')
    .max(most);

const credential = bytes(1_400);
const password = z.string().min(1).max(1_000);
const name = z.string().trim().min(1).max(60);
const id = z.string().min(1).max(100);

/** What each address of passkeys takes, and nothing beside it. */
export const passkeyShapes = {
  prove: z.strictObject({ password: password.optional() }),
  /** A new one, as the device answered. */
  add: z.strictObject({
    name,
    credential: z.strictObject({
      id: credential,
      clientDataJSON: bytes(4_000),
      attestationObject: bytes(40_000),
      transports: z.array(z.string().regex(/^[a-z-]{1,30}$/)).max(10),
    }),
  }),
  /** A signature by one that is known, as the device answered. */
  signIn: z.strictObject({
    credential: z.strictObject({
      id: credential,
      clientDataJSON: bytes(4_000),
      authenticatorData: bytes(4_000),
      signature: bytes(4_000),
      /** Whose it is; a device that does not say so is refused. */
      userHandle: bytes(200).optional(),
    }),
  }),
  rename: z.strictObject({ id, name }),
  remove: z.strictObject({ id, password: password.optional() }),
};

export type NewCredential = z.infer<typeof passkeyShapes.add>['credential'];
export type Signed = z.infer<typeof passkeyShapes.signIn>['credential'];
