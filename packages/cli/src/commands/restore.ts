import { resolve } from 'node:path';
import { openAdmin, restore, verifyBackup } from '@parley/server/admin';
import { keepSecrets, readMasterKey } from '@parley/server/deployment';
import { makePlace, secretsOf } from '../place.ts';
import { duration, grouped } from '../progress.ts';
import { readArguments, wrongUse } from './arguments.ts';
import { held } from './backup.ts';
import type { Command } from './command.ts';

export const restoreBackup: Command = {
  name: 'restore',
  usage: 'FILE.tar.gz',
  summary:
    'A backup into an empty data folder, or an empty database and bucket; then counts everything again',
  run: async (argv, around) => {
    const [file, ...rest] = readArguments(restoreBackup, argv).words;
    if (file === undefined || rest.length > 0) throw wrongUse(restoreBackup);
    const { env, home } = around;
    const { PARLEY_BACKUP_PASSPHRASE: passphrase } = env;
    const startedMs = around.nowMs();
    const config = secretsOf(env, home);
    const known = await readMasterKey(config);
    const path = resolve(env.INIT_CWD ?? '.', file);
    const verified = await verifyBackup(path, {
      ...(known && { masterKey: known }),
      ...(passphrase && { passphrase }),
    });
    const { masterKey, secrets, manifest } = verified;
    // Before any row: they could not be read without.
    if (!known && secrets) await keepSecrets(config.dataFolder, secrets);
    const { databaseUrl, files, close } = await makePlace(env, home);
    around.beforeEnd(close);
    await restore(verified, { databaseUrl, files });
    around.write(
      `${held(manifest)} of ${manifest.at} are here again (${duration(around.nowMs() - startedMs)}).\n`,
    );
    const admin = await openAdmin({ databaseUrl, masterKey, files });
    around.beforeEnd(admin.close);
    const { differences } = await admin.doctor();
    around.write(`${grouped(differences.length)} differences found by "parley doctor".\n`);
    return differences.length === 0 ? 0 : 1;
  },
};
