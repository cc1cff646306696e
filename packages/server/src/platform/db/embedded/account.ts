import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

/** The operating system's user that PostgreSQL runs as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. For root this is the owner of the data where there is data already, else
 * `nobody`; for everybody else it is `undefined`: run as yourself.
 *
 * @param cluster the folder of the data, which need not exist
 * @throws EmbeddedPostgresError `permission` when root's machine has no user to run as
 */
export function serverAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const account = owner
    ? accounts.find(({ uid }) => uid === owner)
    : accounts.find(({ name }) => name === 'nobody');
  if (account) return account;
  const wanted = owner ? `user ${owner}, who owns the data,` : 'user nobody';
  throw new EmbeddedPostgresError('permission', `it cannot run as root, and ${wanted} is not in /etc/passwd`);
}

/**
 * The first folder on the way to `path` that the account may not enter, or `undefined` when the way is free.
 * Only for root, who can look at all of them.
 */
export function obstacleFor(account: Account, path: string): string | undefined {
  const way: string[] = [];
  for (let folder = realpathSync(path); way.at(-1) !== folder; folder = dirname(folder)) way.push(folder);
  return way.toReversed().find((folder) => !mayEnter(account, folder));
}

function mayEnter(account: Account, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
