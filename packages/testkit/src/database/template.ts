import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { connectOwner, type Sql } from '@parley/server/internal/platform/db/connect.ts';
import { migrate } from '@parley/server/internal/platform/db/migrate.ts';
import { whileLocked } from './lock.ts';

/** The name of a migrated database to copy, made on first need; one for each state of the migrations. */
export const ensureTemplate = async (admin: Sql, clusterUrl: string): Promise<string> => {
  const name = `parley_template_${await migrationsHash()}`;
  await whileLocked(admin, 'template', async () => {
    const [made] = await admin`select from pg_database where datname = ${name}`;
    if (!made) await makeTemplate(admin, clusterUrl, name);
  });
  return name;
};

/** Under another name until it is whole, so one that exists is one that can be used. */
const makeTemplate = async (admin: Sql, clusterUrl: string, name: string): Promise<void> => {
  const draft = `${name}_draft`;
  await admin`drop database if exists ${admin(draft)}`;
  await admin`create database ${admin(draft)} encoding 'UTF8' template template0`;
  const owner = connectOwner(urlOfDatabase(clusterUrl, draft));
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
  await admin`alter database ${admin(draft)} rename to ${admin(name)}`;
};

const migrationsHash = async (): Promise<string> => {
  const folder = new URL(
    './migrations/',
    import.meta.resolve('@parley/server/internal/platform/db/migrate.ts'),
  );
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) {
    hash.update(name).update(await readFile(new URL(name, folder)));
  }
  return hash.digest('hex').slice(0, 12);
};

/** The same server and role, another database. */
export const urlOfDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};
