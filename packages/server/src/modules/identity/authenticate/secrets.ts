import type { KeyObject } from 'node:crypto';
import type { KeyAlgorithm } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../../platform/context.ts';
import type { Stranger } from '../../../platform/limits/strangers.ts';
import {
  appOfKey,
  isPair,
  isSecret,
  type KeyRow,
  loadKey,
  loadPairs,
  openPublicKey,
  unsealSecret,
} from '../keys/index.ts';

/** A key pair as authentication needs it. That it is alive is read in the transaction that uses it, never here. */
export interface KnownKey {
  app: string;
  id: string;
}

/** What tokens with a key's id are checked with. */
export interface SigningKey {
  app: string;
  /** The only one its tokens may have, whatever their headers say. */
  algorithm: KeyAlgorithm;
  key: Uint8Array | KeyObject;
}

/** The signing keys and secret keys of the deployment's apps, found by what their names say. */
export class Secrets {
  readonly #context: Pick<Context, 'db' | 'masterKey'>;
  readonly #signing = remember<SigningKey>();
  readonly #bearers = remember<KnownKey>();

  constructor(context: Pick<Context, 'db' | 'masterKey'>) {
    this.#context = context;
  }

  /**
   * What tokens with this key id are signed with; undefined when there is no such key.
   *
   * @throws ParleyError `address_limit` when it would have to be read for one who has guessed too often
   */
  async ofKeyId(id: string, stranger: Stranger): Promise<SigningKey | undefined> {
    const app = appOfKey('pk', id);
    if (!app) return undefined;
    return find(this.#signing, id, stranger, async () => {
      const row = await this.#context.db.tenant(app, 'snapshot', (tx) => loadKey(tx, id));
      return row && { app, algorithm: row.algorithm, key: this.#keyOf(app, row) };
    });
  }

  /**
   * The pair a secret key belongs to; undefined when it is nobody's.
   *
   * @throws ParleyError `address_limit` as above
   */
  async ofBearer(secret: string, stranger: Stranger): Promise<KnownKey | undefined> {
    const app = appOfKey('sk', secret);
    if (!app) return undefined;
    return find(this.#bearers, secret, stranger, async () => {
      const rows = await this.#context.db.tenant(app, 'snapshot', loadPairs);
      const row = rows.find((candidate) => isSecret(secret, candidate.secretHash));
      return row && { app, id: row.id };
    });
  }

  #keyOf(app: string, row: KeyRow): SigningKey['key'] {
    if (!isPair(row)) return openPublicKey(row.publicKey);
    return new TextEncoder().encode(unsealSecret(this.#context.masterKey, app, row.id, row.secretSealed));
  }
}

/** What was found, and what is being looked for. */
interface Remembered<T extends object> {
  found: LRUCache<string, T>;
  looking: Map<string, Promise<T | undefined>>;
}

const remember = <T extends object>(): Remembered<T> => ({
  found: new LRUCache<string, T>({ max: 10_000 }),
  looking: new Map(),
});

/** Read once for all who ask at the same moment: thousands that come back together cost one look, and one of the limit. */
const find = async <T extends object>(
  { found, looking }: Remembered<T>,
  name: string,
  stranger: Stranger,
  read: () => Promise<T | undefined>,
): Promise<T | undefined> => {
  const known = found.get(name) ?? looking.get(name);
  if (known) return known;
  stranger.ask();
  const reading = read().finally(() => looking.delete(name));
  looking.set(name, reading);
  const row = await reading;
  if (!row) return undefined;
  stranger.found();
  found.set(name, row);
  return row;
};
