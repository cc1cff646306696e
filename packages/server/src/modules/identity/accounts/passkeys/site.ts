import { brand } from '@parley/protocol/brand';

/** Where passkeys are taken, and for which host. */
export interface Site {
  origin: string;
  host: string;
}

/** Of the address people reach the installation at. A passkey is of its host, whatever the port. */
export const siteOf = (url: string): Site => {
  const { origin, hostname } = new URL(url);
  return { origin, host: hostname };
};

/** Who holds it, and whether that was checked: a key that was found opens nothing. */
const verified = 'required';
/** Ed25519, P-256, RSA. */
export const algorithms: readonly number[] = [-8, -7, -257];

/** What the device knows an account by, before anybody typed anything. */
export const handleOf = (account: string): string => Buffer.from(account).toString('base64url');

/** A passkey the account has already, as a browser finds it. */
export interface Known {
  credential: string;
  transports: readonly string[];
}

/**
 * What a browser is asked for a new passkey (WebAuthn level 3, 5.4), as JSON. Who made the device is not asked for. Pure.
 *
 * @param known so that one device does not have two for the same account
 */
export const creationOf = (
  { host }: Site,
  challenge: string,
  account: { id: string; name: string; email: string },
  known: readonly Known[],
) => ({
  challenge,
  rp: { id: host, name: brand.name },
  user: { id: handleOf(account.id), name: account.email, displayName: account.name },
  pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
  timeout: 300_000,
  attestation: 'none',
  excludeCredentials: known.map(({ credential: id, transports }) => ({ type: 'public-key', id, transports })),
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: verified },
});

/** What a browser is asked to sign in (5.5): any passkey of this host, so nothing is said of any account. Pure. */
export const requestOf = ({ host }: Site, challenge: string) => ({
  challenge,
  rpId: host,
  timeout: 300_000,
  userVerification: verified,
});
