import { LRUCache } from 'lru-cache';
import type { Context } from '../../../platform/context.ts';
import { appOfKey, isSecret, loadKey, loadKeys, unsealSecret } from '../keys/index.ts';

/** A key pair as authentication needs it. That it is alive is read in the transaction that uses it, never here. */
export interface KnownKey {
  app: string;
  id: string;
}

/** The signing secrets and secret keys of the deployment's apps, found by what their names say. */
export class Secrets {
  readonly #context: Pick<Context, 'db' | 'masterKey'>;
  readonly #signing = new LRUCache<string, { app: string; secret: Uint8Array }>({ max: 10_000 });
  readonly #bearers = new LRUCache<string, KnownKey>({ max: 10_000 });

  constructor(context: Pick<Context, 'db' | 'masterKey'>) {
    this.#context = context;
  }

  /** What tokens with this key id are signed with; undefined when there is no such pair. */
  async ofKeyId(id: string): Promise<{ app: string; secret: Uint8Array } | undefined> {
    const known = this.#signing.get(id);
    if (known) return known;
    const app = appOfKey('pk', id);
    if (!app) return undefined;
    const row = await this.#context.db.tenant(app, 'snapshot', (tx) => loadKey(tx, id));
    if (!row) return undefined;
    const secret = new TextEncoder().encode(unsealSecret(this.#context.masterKey, app, id, row.secretSealed));
    this.#signing.set(id, { app, secret });
    return { app, secret };
  }

  /** The pair a secret key belongs to; undefined when it is nobody's. */
  async ofBearer(secret: string): Promise<KnownKey | undefined> {
    const known = this.#bearers.get(secret);
    if (known) return known;
    const app = appOfKey('sk', secret);
    if (!app) return undefined;
    const rows = await this.#context.db.tenant(app, 'snapshot', loadKeys);
    const row = rows.find((candidate) => isSecret(secret, candidate.secretHash));
    if (!row) return undefined;
    const key = { app, id: row.id };
    this.#bearers.set(secret, key);
    return key;
  }
}
