import { type Chapter, cids, messageId } from './chapter.ts';
import { deal } from './story.contacts.ts';

/** People who are mentioned at once, and people outside. */
export const gather = async (chapter: Chapter): Promise<void> => {
  const { word, alice, bob, server } = chapter;
  await deal(chapter);
  const [id, other] = [messageId(70), messageId(71)];
  const group = { id, handle: 'crew', name: word, members: ['bob', 'dan'] };
  await alice.call('groups.create', group);
  await server.call('groups.create', group);
  await server.call('groups.create', group);
  await server.call('groups.create', { ...group, id: other });
  await server.call('groups.create', { id: other, handle: 'bobby', name: word });
  await server.call('groups.create', { id: other, handle: 'rowers', name: word });
  await server.call('users.upsert', { users: [{ id: 'bob', username: 'crew' }] });
  await server.call('groups.addMembers', { id, users: ['carol'] });
  await server.call('groups.removeMember', { id, user: 'dan' });
  await server.call('groups.update', { id: other, handle: 'sailors' });
  await alice.call('messages.send', { cid: cids.circle, id: messageId(72), text: `${word} @crew @channel` });
  await alice.call('messages.edit', { id: messageId(72), text: `${word} @sailors` });
  await server.call('groups.delete', { id: other });
  await bob.call('groups.list', {});
  await bob.call('groups.get', { id });
};
