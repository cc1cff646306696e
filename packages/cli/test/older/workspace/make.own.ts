import { uuid } from '../../../../node/src/uuid.ts';
import { png } from '../../../../server/test/files.ts';
import { harbour, idOf, send } from './make.channels.ts';
import { emails, type Seats } from './people.ts';

/** Within a year, which is as far as anybody plans. */
const later = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 16);

/** What each has for themselves: profile, drafts, plans, bookmarks, a sidebar, and whom they asked in. */
export const makeOwn = async ({ ada, grace, edsger }: Seats): Promise<void> => {
  const [a, e] = [await idOf(ada), await idOf(edsger)];
  const avatar = await ada.upload('avatar', await png(128, 'ada.png'));
  await ada.call('users.update', {
    ...{ id: a, title: 'Countess', pronouns: 'she/her', bio: 'Writes to machines' },
    ...(avatar.url !== undefined && { image: avatar.url }),
  });
  await ada.call('presence.setStatus', { status: { emoji: '🛶', text: 'On the water' } });
  await ada.call('presence.setQuiet', {
    quiet: { zone: 'Europe/London', hours: [{ days: [1, 2, 3], from: '22:00', to: '08:00' }] },
  });

  const { items } = await ada.call('messages.list', { cid: harbour, after: 0 });
  const [first] = items.filter(({ type }) => type === 'regular');
  if (!first) throw new Error('unable to plan; nothing was said');
  const counter = Date.now();
  await ada.call('drafts.set', { id: harbour, text: 'And then we', counter });
  await grace.call('drafts.set', { id: first.id, text: 'In the thread', counter });
  const plan = { local: later, zone: 'Europe/Berlin' };
  await ada.call('scheduled.create', { cid: harbour, id: uuid(Date.now()), text: 'Good morning', ...plan });
  await grace.call('reminders.create', {
    ...{ id: uuid(Date.now()), messageId: first.id, text: 'Answer Ada', repeat: 'weekly', ...plan },
  });
  await grace.call('bookmarks.create', { id: uuid(Date.now()), messageId: first.id, note: 'For the log' });
  await grace.call('notes.set', { content: 'Buy a compass', version: 0 });

  const section = uuid(Date.now());
  await grace.call('sidebar.createSection', { id: section, name: 'This week' });
  await grace.call('sidebar.place', { cid: harbour, section });
  await grace.call('channels.pin', { cid: 'announcement:news' });
  await grace.call('members.setNotifications', { cid: 'announcement:news', level: 'mentions' });
  await grace.call('threads.follow', { id: first.id, level: 'all' });
  await grace.call('reads.markRead', { cid: harbour, seq: first.seq ?? 0 });
  await grace.call('users.block', { id: e });
  await send(ada, harbour, { text: 'Unread by Grace' });

  await ada.call('invitations.create', {
    emails: ['alan@example.org'],
    ...{ role: 'member', message: 'There is a boat', expiresInSeconds: 90 * 86_400 },
  });
  await ada.call('users.ban', { id: e, kind: 'hard', reason: `Was ${emails.edsger}`, until: farOff });
  await ada.call('users.unban', { id: e });
};

const farOff = new Date(Date.now() + 200 * 86_400_000).toISOString();
