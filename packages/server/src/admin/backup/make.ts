import { createHash } from 'node:crypto';
import type { Fragment } from 'postgres';
import type { Secrets } from '../../deployment/secrets.ts';
import { expectedBytes } from '../../modules/insight/doctor/index.ts';
import type { Blob } from '../../platform/blob/index.ts';
import { holdBytes } from '../../platform/db/backups.ts';
import type { Sql } from '../../platform/db/connect.ts';
import { appliedTo } from '../../platform/db/migrate.ts';
import { endOfTar, entryOf, type Source } from '../../platform/tar/index.ts';
import { fingerprintOf, sealSecrets, signatureOf } from './keys.ts';
import { formatNumber, type Manifest } from './manifest.ts';
import { entryOfKey, names, partOf } from './names.ts';
import { inParts } from './parts.ts';
import { sequencesOf, tablesOf, weeksOf } from './tables.ts';

/** What a backup is made of. */
export interface BackupOptions {
  /** A client of one connection as the owner of the tables. */
  owner: Sql;
  /** Where the bytes of files lie. */
  blob: Blob;
  masterKey: Buffer;
  /** Sealed into it under a passphrase; without it no secret of the deployment is in it. */
  secrets?: { secrets: Secrets; passphrase: string };
}

type Tar = AsyncGenerator<Buffer, void, void>;

/**
 * A whole deployment as a tar, of one moment: every table by COPY in one snapshot, then every file the snapshot refers to.
 * Nobody who writes waits for it; bytes of deleted files are kept for as long as it lasts.
 *
 * @param write takes the tar to where it stays
 * @throws Error with one sentence for the operator; ParleyError `files_unavailable`
 */
export const makeBackup = async (
  options: BackupOptions,
  write: (tar: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Manifest> => {
  const { owner } = options;
  await holdBytes(owner);
  const made: { manifest?: Manifest } = {};
  await owner.begin('isolation level repeatable read read only', async (tx) => {
    const sql = tx as unknown as Sql;
    // However long it lasts, and however often files make the database wait.
    await sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('datestyle', 'ISO', true)`;
    await write(new Archive({ ...options, owner: sql }, made).write());
  });
  if (!made.manifest) throw new Error('unable to make a backup; nobody read it to its end');
  return made.manifest;
};

class Archive {
  readonly #options: BackupOptions;
  readonly #sums: string[] = [];
  readonly #made: { manifest?: Manifest };
  #at = new Date(0);

  constructor(options: BackupOptions, made: { manifest?: Manifest }) {
    this.#options = options;
    this.#made = made;
  }

  async *write(): Tar {
    const { owner: sql, masterKey, secrets } = this.#options;
    const [moment] = await sql<{ at: Date; postgres: string }[]>`
      select now() as at, current_setting('server_version') as postgres`;
    if (!moment) throw new Error('unable to make a backup; the database does not say what time it is');
    this.#at = moment.at;
    const migrations = await appliedTo(sql);
    if (migrations.length === 0)
      throw new Error('unable to make a backup; no engine ever used this database');
    const about = {
      format: formatNumber,
      at: moment.at.toISOString(),
      postgres: moment.postgres,
      migrations,
      sequences: await sequencesOf(sql),
      weeks: await weeksOf(sql),
      masterKey: fingerprintOf(masterKey),
    } as const;
    const tables: Manifest['tables'] = [];
    for (const table of await tablesOf(sql)) {
      const counted = { rows: 0 };
      yield* this.#table(table.name, table.columns, counted);
      tables.push({ ...table, ...counted });
    }
    const files = { count: 0, bytes: 0 };
    yield* this.#files(files);
    if (secrets) yield* this.#small(names.secrets, sealSecrets(secrets.secrets, secrets.passphrase));
    const manifest: Manifest = { ...about, tables, files };
    yield* this.#small(names.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    const sums = Buffer.from(this.#sums.join(''));
    yield* this.#small(names.sums, sums);
    yield* this.#small(names.signature, Buffer.from(`${signatureOf(masterKey, sums)}\n`));
    yield endOfTar();
    this.#made.manifest = manifest;
  }

  async *#table(name: string, columns: readonly string[], counted: { rows: number }): Tar {
    const { owner: sql } = this.#options;
    const rows = await sql`
      copy (select ${sql([...columns])} from ${sql(name)}) to stdout`.readable();
    let number = 0;
    for await (const part of inParts(rows)) {
      number += 1;
      counted.rows += part.rows;
      yield* this.#small(partOf(name, number), part.bytes);
    }
  }

  async *#files(counted: { count: number; bytes: number }): Tar {
    const { owner: sql, blob } = this.#options;
    for await (const rows of sql<{ key: string; wanted: boolean }[]>`${wanted(sql)}`.cursor(500)) {
      for (const { key, wanted } of rows) {
        const opened = await blob.open(key);
        if (!opened && wanted)
          throw new Error(
            `unable to make a backup; the store of files has lost ${key}: see "parley doctor" for all that is missing`,
          );
        if (!opened) continue;
        yield* this.#entry({ name: entryOfKey(key), ...opened });
        counted.count += 1;
        counted.bytes += opened.size;
      }
    }
  }

  #small(name: string, bytes: Buffer): Tar {
    return this.#entry({ name, size: bytes.length, bytes: [bytes] });
  }

  async *#entry({ name, size, bytes }: Source): Tar {
    const hash = createHash('sha256');
    async function* hashed(): AsyncGenerator<Buffer, void, void> {
      for await (const piece of bytes) {
        hash.update(piece);
        yield piece;
      }
    }
    yield* entryOf({ name, size, bytes: hashed() }, this.#at);
    this.#sums.push(`${hash.digest('hex')}  ${name}\n`);
  }
}

/** Pictures of cards have their row before their bytes, so they may be without. */
const wanted = (sql: Sql): Fragment => sql`
  select key, true as wanted from (${expectedBytes(sql)}) e
  union all
  select 'previews/' || p.app_id || '/' || p.place, false from parley.preview_pictures p`;
