import type { NewCredential, Signed } from './shapes.ts';
import { algorithms, type Site } from './site.ts';
import type { NewKey, PasskeyRow } from './store.ts';

/** Half a second and twenty modules, which whoever has no passkey never waits for. */
const library = () => import('@simplewebauthn/server');
const helpers = () => import('@simplewebauthn/server/helpers');

/**
 * The question a device answered, where the page that asked was not inside another's.
 *
 * @returns undefined when it cannot be read
 */
export const challengeIn = (clientDataJSON: string): string | undefined => {
  try {
    const said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as Record<string, unknown>;
    const { challenge, crossOrigin } = said;
    return typeof challenge === 'string' && crossOrigin !== true ? challenge : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Reads a new key out of what a device answered (WebAuthn level 3, 7.1).
 *
 * @param challenge known to be ours
 * @returns undefined when anything of it does not hold
 */
export const readNew = async (
  { origin, host }: Site,
  challenge: string,
  { id, clientDataJSON, attestationObject }: NewCredential,
): Promise<NewKey | undefined> => {
  const [{ verifyRegistrationResponse }, { isoCBOR, isoBase64URL, decodeAttestationObject }] =
    await Promise.all([library(), helpers()]);
  return orRefused(async () => {
    // Who made the device was not asked, so what it says of that is not read: certificates in there name addresses to look
    // up, which whoever sends this would choose.
    const authData = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get('authData');
    const bare = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', authData],
      ]),
    );
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, attestationObject: isoBase64URL.fromBuffer(bare) },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    });
    if (!verified || registrationInfo.credential.id !== id) return undefined;
    const { credential, credentialBackedUp } = registrationInfo;
    const { publicKey, counter } = credential;
    return { credential: id, publicKey, counter, synced: credentialBackedUp };
  });
};

/**
 * Is this a signature by the passkey, made here and now by whoever holds it (7.2)?
 *
 * @param challenge known to be ours
 * @returns how often the device says it was used, and whether it is on several; undefined when anything does not hold
 */
export const readSigned = async (
  { origin, host }: Site,
  challenge: string,
  held: PasskeyRow,
  { id, clientDataJSON, authenticatorData, signature, userHandle }: Signed,
): Promise<{ counter: number; synced: boolean } | undefined> => {
  const { verifyAuthenticationResponse } = await library();
  return orRefused(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      credential: {
        id: held.credential,
        publicKey: new Uint8Array(held.publicKey),
        counter: held.counter,
      },
    });
    const { newCounter: counter, credentialBackedUp: synced } = authenticationInfo;
    return verified ? { counter, synced } : undefined;
  });
};

/** The library throws at whatever is not as it should be; why is for nobody but who tries it. */
const orRefused = async <T>(read: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await read();
  } catch {
    return undefined;
  }
};
