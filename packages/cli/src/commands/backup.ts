import { resolve } from 'node:path';
import { backUp, type Manifest } from '@parley/server/admin';
import { readMasterKey, readSecrets } from '@parley/server/deployment';
import { findPlace } from '../place.ts';
import { duration, grouped } from '../progress.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

export const backup: Command = {
  name: 'backup',
  usage: 'FILE.tar.gz',
  summary: 'Everything of one moment into a file, while the engine runs or not: the database and all files',
  run: async (argv, around) => {
    const [file, ...rest] = readArguments(backup, argv).words;
    if (file === undefined || rest.length > 0) throw wrongUse(backup);
    const { env } = around;
    const path = resolve(env.INIT_CWD ?? '.', file);
    const { databaseUrl, files, secrets, close } = await findPlace(env, around.home);
    around.beforeEnd(close);
    const masterKey = await readMasterKey(secrets);
    if (!masterKey)
      throw new Error('unable to make a backup; set PARLEY_MASTER_KEY to the one the engine has');
    if (!files)
      throw new Error(
        'unable to make a backup; the files are not here: set PARLEY_S3_BUCKET and what belongs to it, or PARLEY_DATA to the folder they are in',
      );
    const passphrase = env.PARLEY_BACKUP_PASSPHRASE;
    const sealed = passphrase && { secrets: { secrets: await readSecrets(secrets), passphrase } };
    const startedMs = around.nowMs();
    const manifest = await backUp({ databaseUrl, files, masterKey, ...sealed }, path);
    around.write(`${held(manifest)} are in ${path} (${duration(around.nowMs() - startedMs)}).\n`);
    if (!passphrase) around.write(keptApart);
    return 0;
  },
};

const keptApart =
  'The master key is not in it, and nobody opens it without: keep secrets.json of the data folder (or PARLEY_MASTER_KEY) elsewhere, or set PARLEY_BACKUP_PASSPHRASE to have it sealed in.\n';

/** @example '1,204 messages and 3 files' */
export const held = ({ tables, files }: Manifest): string => {
  const messages = tables.find(({ name }) => name === 'parley.messages')?.rows ?? 0;
  return `${grouped(messages)} messages and ${grouped(files.count)} stored files`;
};
