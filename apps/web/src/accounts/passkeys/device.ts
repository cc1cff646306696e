/** What the engine takes of a new passkey. */
export interface NewCredential {
  id: string;
  clientDataJSON: string;
  attestationObject: string;
  transports: readonly string[];
}

/** What the engine takes of one that signs in. */
export interface Signed {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle?: string;
}

const digits = /^[\d.]+$|:/;

/** Can this browser have passkeys of this address? They are of a name, and of a page nobody on the way has changed. */
export const knowsPasskeys = (): boolean =>
  window.isSecureContext &&
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  !digits.test(location.hostname);

/** Can it offer passkeys below a field, beside what else it keeps? */
export const offersPasskeys = async (): Promise<boolean> =>
  knowsPasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);

/** Was nothing chosen, or did it take too long? Then nothing is to be said. */
export const isUnchosen = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Has the device one of this account already? */
export const isThere = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError';

const found = (credential: Credential | null): PublicKeyCredential => {
  if (credential instanceof PublicKeyCredential) return credential;
  throw new DOMException('nothing was chosen', 'NotAllowedError');
};

/** Has the device make a passkey. @param options what the engine asked @throws DOMException */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<NewCredential> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = found(await navigator.credentials.create({ publicKey }));
  const { id, response } = made.toJSON() as RegistrationResponseJSON;
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, clientDataJSON, attestationObject, transports: transports.slice(0, 10) };
}

/**
 * Has a passkey sign what the engine asked.
 *
 * @param how `conditional` offers them below a field and waits until one is chosen there
 * @throws DOMException
 */
export async function signByPasskey(
  options: PublicKeyCredentialRequestOptionsJSON,
  how: { mediation: 'conditional' | 'optional'; signal: AbortSignal },
): Promise<Signed> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const signed = found(await navigator.credentials.get({ publicKey, ...how }));
  const { id, response } = signed.toJSON() as AuthenticationResponseJSON;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { id, clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) };
}
