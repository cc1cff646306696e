import { randomInt } from 'node:crypto';
import { brand } from '@parley/protocol/brand';
import { twoFactor } from 'better-auth/plugins/two-factor';

/** Without what is mistaken for something else when it is copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const codesMost = 10;
const daySeconds = 86_400;

const code = (): string => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');

/** `abcde-fghjk`: 49 bits each, and nobody has more than a few attempts. */
const backupCodes = (): string[] =>
  Array.from({ length: codesMost }, code).map((one) => `${one.slice(0, 5)}-${one.slice(5)}`);

/** Ways in that prove one thing alone. Each is asked for the second factor where there is one, and opens nothing before. */
export const waysIn: ReadonlySet<string> = new Set(['/sign-in/email', '/magic-link/verify', '/callback/:id']);

/** better-auth's second factor, for every way in and in our words (migration 0052). */
export const secondFactor = () => {
  const plugin = twoFactor({
    issuer: brand.name,
    trustDeviceMaxAge: 30 * daySeconds,
    twoFactorCookieMaxAge: 600,
    // Ours counts by one statement, in the database (guard.ts).
    accountLockout: { enabled: false },
    backupCodeOptions: { storeBackupCodes: 'encrypted', customBackupCodesGenerate: backupCodes },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor' } },
      twoFactor: {
        modelName: 'second_factors',
        fields: { userId: 'account_id', backupCodes: 'backup_codes' },
      },
    },
  });
  const { failedVerificationCount: _count, lockedUntil: _locked, ...fields } = plugin.schema.twoFactor.fields;
  const matcher = ({ path }: { path?: string }): boolean => waysIn.has(path ?? '');
  return {
    ...plugin,
    schema: { ...plugin.schema, twoFactor: { ...plugin.schema.twoFactor, fields } },
    // By itself it asks after a password alone.
    hooks: { after: plugin.hooks.after.map((one) => ({ ...one, matcher })) },
  };
};
