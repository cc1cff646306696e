import type { Sabotage } from '../entry.ts';

const backup = 'packages/server/src/admin/backup';
const platform = 'packages/server/src/platform';
const command = { files: ['packages/cli/src/backup.test.ts'] };
const whole = { files: ['apps/server/test/backup.test.ts'] };
const limits = { files: ['packages/server/test/processes/limits.test.ts'] };

/** What whoever hosts it relies on: backups, limits of several processes. */
export const hosting: readonly Sabotage[] = [
  {
    name: 'backup-of-several-moments',
    breaks: 'each table of a backup is read at its own moment',
    patches: [
      {
        file: `${backup}/make.ts`,
        find: "owner.begin('isolation level repeatable read read only',",
        put: "owner.begin('read only',",
      },
    ],
    red: { ...whole, test: /^BU-1, / },
  },
  {
    name: 'backup-believed-unsigned',
    breaks: 'whoever alters a backup and its sums is believed',
    patches: [{ file: `${backup}/verify.ts`, find: '!isSignedBy(', put: 'false && !isSignedBy(' }],
    red: { ...command, test: /^BU-7 / },
  },
  {
    name: 'restore-row-by-row',
    breaks: 'a restore that is killed leaves half of the rows',
    patches: [
      {
        file: `${backup}/restore.ts`,
        find: 'await bringRows(path, manifest, sql);',
        put: 'await bringRows(path, manifest, owner);',
      },
      {
        file: `${backup}/restore.ts`,
        find: 'await owner.begin(async (tx) => {',
        put: 'await (async (tx: unknown) => {',
      },
      {
        file: `${backup}/restore.ts`,
        find: "set system_identifier = 'restored'`;\n  });",
        put: "set system_identifier = 'restored'`;\n  })(owner);",
      },
    ],
    red: { ...command, test: /^BU-9 / },
  },
  {
    name: 'restore-into-what-is-used',
    breaks: 'a restore takes the place of what is there',
    patches: [{ file: `${backup}/fresh.ts`, find: '    if (row)\n', put: '    if (row && false)\n' }],
    red: { ...command, test: /^BU-8 / },
  },
  {
    name: 'bytes-gone-under-a-backup',
    breaks: 'bytes of deleted files go while a backup reads them',
    patches: [
      {
        file: 'packages/server/src/modules/media/attachments/remove.ts',
        find: '    await requireNoBackup(db.sql);\n',
        put: '',
      },
    ],
    red: { ...command, test: /^BU-2 / },
  },
  {
    name: 'limits-of-each-process',
    breaks: 'each process has a limit of its own beside a Redis',
    patches: [
      {
        file: `${platform}/limits/redis/shared.ts`,
        find: 'this.lower(key, rate, { ...standing, level });',
        put: '',
      },
    ],
    red: { ...limits, test: /^ER-14 / },
  },
  {
    name: 'limits-without-debts',
    breaks: 'what several processes let through too much at once is never paid back',
    patches: [{ file: `${platform}/limits/redis/script.ts`, find: 'math.max(-burst, ', put: 'math.max(0, ' }],
    red: { ...limits, test: /^ER-14 / },
  },
];
