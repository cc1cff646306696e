import type { MethodCall } from '@parley/protocol';
import { uuid } from '../../../../node/src/uuid.ts';
import { png, text } from '../../../../server/test/files.ts';
import type { Seats } from './people.ts';
import type { Seat } from './seat.ts';

/** Sends, and answers the id. */
export const send = async (
  seat: Seat,
  cid: string,
  said: Omit<MethodCall<'messages.send'>, 'cid' | 'id'>,
): Promise<string> => {
  const id = uuid(Date.now());
  await seat.call('messages.send', { cid, id, ...said });
  return id;
};

export const harbour = 'team:harbour';

/** Channels of several kinds, and everything that stands in them for all to read. */
export const makeChannels = async ({ ada, grace, edsger }: Seats): Promise<void> => {
  const [a, g, e] = await Promise.all([ada, grace, edsger].map(idOf));
  if (!a || !g || !e) throw new Error('unable to make the channels; somebody is nobody');
  await ada.call('channels.getOrCreate', { cid: harbour, name: 'harbour', members: [g] });
  const image = await ada.upload('channelImage', await png(96));
  await ada.call('channels.update', {
    ...{ cid: harbour, description: 'Ships and depths' },
    ...(image.url !== undefined && { image: image.url }),
  });
  await ada.call('channels.create', { type: 'messaging', distinct: true, members: [a, g] });
  await ada.call('channels.getOrCreate', { cid: 'announcement:news', name: 'news', members: [g] });
  await ada.call('types.create', { type: 'lesson', from: 'team', features: { reactions: false } });
  await ada.call('channels.getOrCreate', { cid: 'lesson:knots', name: 'knots', members: [g] });
  await ada.call('channels.archive', { cid: 'lesson:knots' });

  const parrot = await ada.upload('emoji', await png(64, 'parrot.png'));
  await ada.call('emoji.create', { name: 'parrot', fileId: parrot.id });
  await ada.call('emoji.alias', { name: 'parrot', alias: 'bird' });
  const group = uuid(Date.now());
  await ada.call('groups.create', { id: group, handle: 'pilots', name: 'Pilots', members: [a, g] });
  const category = uuid(Date.now());
  await ada.call('categories.create', { id: category, name: 'Water' });
  await ada.call('channels.update', { cid: harbour, categoryId: category });
  await ada.call('moderation.blockWord', { word: 'barnacle*', how: 'mask' });
  await ada.call('apps.updateMine', { name: 'Analytical Engines & Sons' });

  await say({ ada, grace }, g);
  await ada.call('invites.create', { cid: 'announcement:news', users: [e] });
  await ada.call('invites.createLink', { cid: harbour, expiresInSeconds: 300 * 86_400, usesMost: 9 });
  await send(edsger, 'team:visitors', { text: 'Simplicity is a great virtue' });
  await ada.call('notes.set', { cid: harbour, content: '# Tides\n\n- high at noon', version: 0 });
  await ada.call('channels.slowMode', { cid: 'announcement:news', seconds: 30 });
};

const say = async ({ ada, grace }: Pick<Seats, 'ada' | 'grace'>, g: string): Promise<void> => {
  const first = await send(ada, harbour, { text: `The harbour freezes at noon, <@${g}> :parrot:` });
  await send(grace, harbour, { text: 'Then we sail at eleven', parentId: first });
  await send(ada, harbour, { text: 'With barnacles', parentId: first, alsoInChannel: true });
  await grace.call('reactions.add', { id: first, emoji: '👍' });
  await ada.call('reactions.add', { id: first, emoji: ':parrot:' });

  const picture = await grace.upload('attachment', await png(900, 'chart.png'));
  const list = await grace.upload('attachment', text('Rope\nBread\nA coat\n', 'list.txt'));
  const files = await send(grace, harbour, {
    text: 'What we need',
    attachments: [
      { type: 'image', fileId: picture.id },
      { type: 'file', fileId: list.id },
    ],
  });
  const asked = await send(ada, harbour, {
    text: 'Which boat?',
    poll: {
      options: [
        { id: 'red', text: 'The red one' },
        { id: 'blue', text: 'The blue one' },
      ],
      open: true,
    },
  });
  await grace.call('polls.vote', { id: asked, options: ['red'] });
  await ada.call('polls.addOption', { id: asked, option: { id: 'swim', text: 'We swim' } });
  await ada.call('polls.vote', { id: asked, options: ['swim'] });

  const todo = await send(ada, harbour, { text: 'Somebody books the pilot', quotedId: files });
  await ada.call('tasks.create', { id: todo, title: 'Book the pilot', assignee: g });
  await grace.call('tasks.update', { id: todo, done: true });
  await ada.call('messages.edit', { id: todo, text: 'Somebody books the pilot, today' });
  const gone = await send(ada, harbour, { text: 'Nothing to see' });
  await ada.call('messages.delete', { id: gone });
  await ada.call('messages.pin', { id: first });
  await ada.call('messages.forward', { cid: 'announcement:news', id: uuid(Date.now()), messageId: files });
  await grace.call('moderation.flag', { id: asked, reason: 'We never swim' });
};

/** Who sits there. */
export const idOf = async (seat: Seat): Promise<string> => (await seat.call('users.me', {})).user.id;
