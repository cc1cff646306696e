import type { Clock, Ids } from '../clock.ts';
import type { Database } from '../db/tenant.ts';
import type { Mailer } from './mailer.ts';

/** A mail in the development mailbox. */
export interface BoxedMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  at: Date;
}

const keptMost = 200;

/**
 * In development mail leaves this machine for nobody: it lies in a mailbox that the page `/dev/mailbox` shows.
 *
 * @param home the app whose mailbox has the mails of none
 */
export const boxMailer = (
  { db, clock, ids }: { db: Database; clock: Clock; ids: Ids },
  place: { url: string },
  home: () => Promise<string>,
): Mailer => ({
  ready: true,
  get publicUrl() {
    return place.url;
  },
  deliver: async ({ app: of, to, subject, text, html, id }) => {
    const app = of ?? (await home());
    await db.tenant(app, 'write', async (tx) => {
      await tx.sql`
        insert into mailbox (app_id, id, job, recipient, subject, text, html, at)
        values (${app}, ${ids.uuid()}, ${id}, ${to}, ${subject}, ${text}, ${html}, ${clock.now()})
        on conflict do nothing`;
      await tx.sql`
        delete from mailbox m where m.app_id = ${app} and m.id in (
          select o.id from mailbox o where o.app_id = ${app} order by o.at desc offset ${keptMost}
        )`;
    });
  },
  close: () => {},
});

/** The newest first. */
export const boxedMails = async (db: Database, apps: readonly string[]): Promise<BoxedMail[]> => {
  if (apps.length === 0) return [];
  return db.tenant(
    apps,
    'snapshot',
    (tx) => tx.sql<BoxedMail[]>`
    select id, recipient as "to", subject, text, html, at from mailbox where app_id = any (${apps}::uuid[]) order by at desc, id desc`,
  );
};
