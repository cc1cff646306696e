/** How to reach an app. */
export interface ParleyOptions {
  /** Where the engine is: `https://chat.example.com`. */
  url: string;
  /** The app's public key, `pk_...`. */
  key: string;
  /** Its secret, `sk_...`. It signs user tokens and must never reach a browser. */
  secret: string;
  /** How long one request may take, in milliseconds. Default 10,000. */
  timeoutMs?: number;
  /** How often a request is made at most when nobody knows whether it was carried out. Default 5. */
  attempts?: number;
  /** For tests: another `fetch`, another clock. */
  fetch?: typeof globalThis.fetch;
  now?: () => number;
  /** Resolves after a time. */
  wait?: (ms: number) => Promise<void>;
}

/** @throws TypeError with one sentence about the first option that cannot work */
export const checkOptions = ({ url, key, secret }: ParleyOptions): void => {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new TypeError('unable to create the client; url must be the http address of the engine');
  if (!key.startsWith('pk_'))
    throw new TypeError('unable to create the client; key must be the public key, pk_...');
  if (!secret.startsWith('sk_'))
    throw new TypeError('unable to create the client; secret must be the secret key, sk_...');
};
