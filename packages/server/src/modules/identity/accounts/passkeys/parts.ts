import type { Context } from '../../../../platform/context.ts';
import type { Sql } from '../../../../platform/db/connect.ts';
import type { Attempts } from '../attempts.ts';
import type { Challenges } from './challenges.ts';
import type { Site } from './site.ts';

/** What passkeys are made of. */
export interface PasskeyParts {
  context: Context;
  /** Of the role of accounts. */
  sql: Sql;
  site: Site;
  challenges: Challenges;
  attempts: Attempts;
  /** Sign-ins of one network in a minute. */
  perMinute: number;
  /** Parts of the delays: 1 is all of them, 0 none. */
  delay: number;
  /** Told when somebody failed too often with a passkey of the account. */
  onLocked(account: string): Promise<void>;
}
