import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type TestEngine, until } from '@parley/testkit';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { Sql } from '../../src/platform/db/connect.ts';
import { type Browser, password, type Said, signedUp } from './person.ts';

/** What a device says, where it does not say the truth. */
export interface Lies {
  origin?: string;
  host?: string;
  type?: string;
  challenge?: string;
  crossOrigin?: boolean;
  /** Did it check who holds it? It did. */
  verified?: boolean;
  /** Does somebody touch it? They do. */
  present?: boolean;
  counter?: number;
  handle?: string;
  key?: KeyObject;
  attestation?: readonly [format: string, statement: Map<string, string | Uint8Array>];
}

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** What a page hands to a device, as far as this one reads it. */
interface NewQuestion {
  challenge: string;
  rp: { id: string };
  user: { id: string };
}
interface Question {
  challenge: string;
  rpId: string;
}

/** A device with one passkey, as software (WebAuthn level 3). It counts, when it is told to. */
export class Device {
  readonly id = randomBytes(32);
  readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  handle = '';
  counter = 0;
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  #client(type: string, challenge: string, lies: Lies): string {
    const { origin = this.#origin, crossOrigin = false } = lies;
    const said = { type: lies.type ?? type, challenge: lies.challenge ?? challenge, origin, crossOrigin };
    return base64(JSON.stringify(said));
  }

  #data(host: string, lies: Lies, more: Uint8Array = new Uint8Array()): Buffer {
    const { verified = true, present = true, counter = this.counter } = lies;
    const flags = (present ? 1 : 0) | (verified ? 4 : 0) | (more.length > 0 ? 0x40 : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha(lies.host ?? host), head, more]);
  }

  /** Answers the question for a new one. */
  create(options: NewQuestion, lies: Lies = {}) {
    this.handle = options.user.id;
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const more = Buffer.concat([Buffer.alloc(16), length, this.id, isoCBOR.encode(key)]);
    const [format, statement] = lies.attestation ?? ['none', new Map<string, string | Uint8Array>()];
    const object = new Map<string, string | Uint8Array | Map<string, string | Uint8Array>>([
      ['fmt', format],
      ['attStmt', statement],
      ['authData', new Uint8Array(this.#data(options.rp.id, lies, more))],
    ]);
    return {
      id: base64(this.id),
      clientDataJSON: this.#client('webauthn.create', options.challenge, lies),
      attestationObject: base64(isoCBOR.encode(object)),
      transports: ['internal'],
    };
  }

  /** Answers the question of who is there. */
  get(options: Question, lies: Lies = {}) {
    const data = this.#data(options.rpId, lies);
    const clientDataJSON = this.#client('webauthn.get', options.challenge, lies);
    const signed = Buffer.concat([data, sha(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      id: base64(this.id),
      clientDataJSON,
      authenticatorData: base64(data),
      signature: base64(sign('sha256', signed, lies.key ?? this.keys.privateKey)),
      userHandle: lies.handle ?? this.handle,
    };
  }
}

/** Asks for the question of a new passkey, with the password. */
export const askForNew = async (browser: Browser) => {
  const { body, status } = await browser.post('/api/auth/passkeys/begin', { password });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.options;
};

/** Adds the device's passkey to the account of whoever is signed in. */
export const addPasskey = async (
  browser: Browser,
  device: Device,
  lies: Lies = {},
  name = 'Laptop',
): Promise<Said> =>
  browser.post('/api/auth/passkeys', { name, credential: device.create(await askForNew(browser), lies) });

/** Signs in by the device. */
export const signInBy = async (browser: Browser, device: Device, lies: Lies = {}): Promise<Said> => {
  const { options } = (await browser.post('/api/auth/sign-in/passkey/begin')).body;
  return browser.post('/api/auth/sign-in/passkey', { credential: device.get(options, lies) });
};

/** A device whose browser is at the engine's own address. */
export const deviceOf = ({ url }: TestEngine): Device => new Device(url.replace('127.0.0.1', 'localhost'));

/** Somebody signed in who has a passkey. */
export const somebodyWith = async (running: TestEngine, email: string) => {
  const [one, own] = [await signedUp(running, email), deviceOf(running)];
  const said = await addPasskey(one, own);
  assert.equal(said.status, 200, JSON.stringify(said.body));
  return { one, own, id: said.body.passkey.id as string };
};

/** Does things at once: each waits for a row, which they are given when all of them wait. */
export const atOnce = async <T>(
  owner: Sql,
  row: { table: 'accounts' | 'passkeys'; id: string },
  acts: readonly (() => Promise<T>)[],
): Promise<T[]> => {
  const { all } = await owner.begin(async (tx) => {
    await tx`select from ${tx(`parley_accounts.${row.table}`)} where id = ${row.id} for update`;
    const all = Promise.all(acts.map((act) => act()));
    await until(async () => {
      // Within one transaction it would be told the same for ever.
      await tx`select pg_stat_clear_snapshot()`;
      const waiting = await tx`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length === acts.length;
    });
    return { all };
  });
  return all;
};
