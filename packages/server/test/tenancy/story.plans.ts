import { fireReminder } from '../../src/modules/planning/reminders/index.ts';
import { sendScheduled } from '../../src/modules/planning/scheduled/index.ts';
import { type Chapter, cids, messageId } from './chapter.ts';

/** What is planned, what becomes of it, and who asks for what is not theirs. */
export const plan = async ({ engine, app, word, note, alice, bob, erin }: Chapter): Promise<void> => {
  // With seconds, so that it is left out of what is compared.
  const when = { local: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 17)}30`, zone: 'UTC' };
  const [sent, dropped, due, about] = [messageId(801), messageId(802), messageId(803), messageId(804)];
  const run = { app: app.id, id: 'run', attempt: 1, last: false, signal: new AbortController().signal };
  for (const id of [sent, dropped, due])
    await bob.call('scheduled.create', { cid: cids.hall, id, text: `${word} later`, ...when });
  await bob.call('scheduled.create', { cid: cids.hall, id: messageId(805), text: `${word} later`, ...when });
  await alice.call('scheduled.create', { cid: cids.hall, id: sent, text: word, ...when });
  await bob.call('scheduled.update', { id: sent, text: `${word} sooner` });
  await bob.call('scheduled.cancel', { id: dropped });
  await alice.call('scheduled.cancel', { id: sent });
  await bob.call('scheduled.sendNow', { id: sent });
  await engine.owner`update scheduled set send_at = now() - interval '1 hour' where app_id = ${app.id} and id = ${due}`;
  await note('a scheduled message is due', () =>
    sendScheduled.run(engine.context, { ...run, input: { id: due } }),
  );
  await bob.call('scheduled.list', {});
  for (const messageOf of [1, 12]) {
    const id = messageId(804 + messageOf);
    await bob.call('reminders.create', { id, messageId: messageId(messageOf), text: word, ...when });
  }
  await alice.call('reminders.create', { id: about, text: word, ...when, repeat: 'daily' });
  await erin.call('reminders.create', { id: about, text: word, ...when });
  await erin.call('reminders.snooze', { id: about, ...when });
  await alice.call('reminders.snooze', { id: about, ...when });
  await engine.owner`update reminders set remind_at = now() - interval '1 hour' where app_id = ${app.id}`;
  for (const id of [about, messageId(805)])
    await note('a reminder is due', () => fireReminder.run(engine.context, { ...run, input: { id } }));
  await alice.call('reminders.complete', { id: about });
  await alice.call('reminders.update', { id: about, text: `${word} again` });
  const mark = messageId(807);
  await bob.call('bookmarks.create', { id: mark, messageId: messageId(1), note: word });
  await alice.call('bookmarks.create', { id: mark, messageId: messageId(1) });
  await bob.call('bookmarks.create', { id: messageId(808), messageId: messageId(12) });
  await bob.call('bookmarks.update', { id: mark, note: `${word} again` });
  await alice.call('bookmarks.delete', { id: mark });
  await bob.call('bookmarks.list', {});
  await bob.call('drafts.set', { id: messageId(1), text: word, counter: 2 });
  await alice.call('drafts.set', { id: messageId(1), text: `${word} too`, counter: 1 });
  await bob.call('drafts.set', { id: messageId(1), text: 'older', counter: 1 });
  await bob.call('drafts.list', {});
  await alice.call('drafts.list', {});
  await bob.call('reminders.list', {});
  await bob.call('sync.sync', { userOffset: 0 });
  await alice.call('reminders.delete', { id: about });
};
