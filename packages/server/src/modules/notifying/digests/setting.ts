import type { Context } from '../../../platform/context.ts';
import { isOff, writeOff } from './store.ts';

/** Are a person's digests of an app on? */
export const areOn = async (
  { db }: Pick<Context, 'db'>,
  { app, user }: { app: string; user: string },
): Promise<boolean> => !(await db.tenant(app, 'snapshot', (tx) => isOff(tx, user)));

/** Turns a person's digests of an app on or off. Twice is once. */
export const turn = async (
  { db }: Pick<Context, 'db'>,
  { app, user }: { app: string; user: string },
  on: boolean,
): Promise<void> => db.tenant(app, 'write', (tx) => writeOff(tx, user, !on));
