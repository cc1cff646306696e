import * as digests from '../../src/modules/notifying/digests/store.ts';
import { notifyEveryone, readMeanwhile } from '../../src/modules/notifying/notifications/index.ts';
import { boxedMails, boxMailer } from '../../src/platform/mail/box.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { messageId } from './chapter.ts';
import type { Ask } from './rest.ts';

const nobody = messageId(990);
const who = 'alice';

/** Who is told, and reads it. */
export const tell = async ({ context }: TestEngine, app: AppOf): Promise<void> => {
  await app.call(app.as(who), 'notifications.list', {});
  await app.call(app.as(who), 'notifications.markRead', { ids: [nobody] });
  await app.call(app.as(who), 'notifications.markAllRead', {});
  const run = { app: app.id, id: 'rest', attempt: 1, last: true, signal: new AbortController().signal };
  await notifyEveryone.run(context, { ...run, input: { channel: 1, message: messageId(10), after: '' } });
  const told = { app: app.id, user: who, id: nobody, read: false, seq: 1, threadSeq: null };
  await readMeanwhile(context, [told as never]);
  const mailer = boxMailer(context, { url: 'http://localhost' }, async () => app.id);
  const mail = { app: app.id, to: 'a@example.org', subject: 'Hello', text: '', html: '', id: 'rest' };
  await mailer.deliver(mail, run.signal);
  await boxedMails(context.db, [app.id]);
};

/** Each is undone. */
export const askNotifying: readonly Ask[] = [
  (tx) => digests.isOff(tx, who),
  (tx) => digests.writeOff(tx, who, true),
  (tx) => digests.lockDigest(tx, who),
  (tx) => digests.holdBack(tx, [who], null),
  (tx) => digests.writeTold(tx, who, { told: 0, claim: null, writtenAt: null, notBefore: null }),
  (tx) => digests.loadMoment(tx, who),
  (tx) => digests.loadUnseen(tx, who, { told: 0, writtenAt: null }),
  (tx) => digests.lastPlace(tx, who),
  (tx) => digests.loadGroups(tx, who),
  (tx) => digests.loadHandles(tx, [nobody]),
  (tx) => digests.loadAppName(tx),
  (tx) => digests.loadNames(tx, who, [1]),
];
