import { makeApp } from '../modules/identity/apps/index.ts';
import { createKeyPair, loadPairs, unsealSecret } from '../modules/identity/keys/index.ts';
import type { Context } from '../platform/context.ts';
import { demoApp, demoPeople } from './people.ts';
import { lastLine, story } from './script/index.ts';
import { insertPeople, loadSeeding } from './store.ts';
import { tell } from './tell.ts';

/** The demo app and the key pair its links are signed with. */
export interface Demo {
  /** The app's id. */
  app: string;
  /** `pk_...` */
  publicKey: string;
  /** `sk_...` */
  secret: string;
}

/**
 * Makes the demo: its app, its people and what they have said these days. Once it is there nothing is changed any more; one
 * that was cut off is told to its end. Publishes nothing, so it may run before anybody can connect.
 *
 * @throws Error when the demo's secret was sealed with another master key
 * @example const { app, publicKey, secret } = await seedDemo(context);
 */
export const seedDemo = async (context: Context): Promise<Demo> => {
  const demo = await ensureApp(context);
  const { madeAt, whole, leaving } = await context.db.tenant(demo.app, 'write', async (tx) => {
    const seeding = await loadSeeding(tx, lastLine);
    if (!seeding.leaving) await insertPeople(tx, demoPeople);
    return seeding;
  });
  // One that is to be deleted is let be: the first start after it is gone makes it anew.
  if (!whole && !leaving) await tell(context, { app: demo.app, key: demo.publicKey, madeAt }, story);
  return demo;
};

/** The app with a living key; what a person changed about either stays. */
const ensureApp = async (context: Context): Promise<Demo> => {
  const app = demoApp.id;
  const made = await makeApp(context, demoApp);
  if (made) return { app, publicKey: made.key.id, secret: made.key.secret };
  return context.db.tenant(app, 'write', async (tx) => {
    const living = (await loadPairs(tx)).find(({ revokedAt }) => revokedAt === null);
    if (!living) {
      const { id, secret } = await createKeyPair(context, tx);
      return { app, publicKey: id, secret };
    }
    const secret = unsealSecret(context.masterKey, app, living.id, living.secretSealed);
    return { app, publicKey: living.id, secret };
  });
};
