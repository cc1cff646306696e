import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';

/** What lies where in the folder of an embedded server. */
export interface Layout {
  folder: string;
  /** The cluster: PostgreSQL's own data. */
  cluster: string;
  /** Password of the superuser, readable by us alone. */
  password: string;
  /** Everything the server writes to its standard error. */
  log: string;
  /** Title of the server's processes, one for each data folder: how leftovers of a killed server are known. */
  title: string;
}

/** @param folder must exist; its real path counts, so that two names of one folder are one server */
export function layoutOf(folder: string): Layout {
  const real = realpathSync(folder);
  return {
    folder: real,
    cluster: join(real, 'cluster'),
    password: join(real, 'password'),
    log: join(real, 'postgres.log'),
    title: `parley-${createHash('sha256').update(real).digest('hex').slice(0, 12)}`,
  };
}
