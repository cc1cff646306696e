import { type Chapter, cids, messageId } from './chapter.ts';

/** Headings of everybody, and sections of one's own. */
export const arrange = async ({ word, alice, bob, server }: Chapter): Promise<void> => {
  const [id, other, own] = [messageId(80), messageId(81), messageId(82)];
  await alice.call('categories.create', { id, name: word });
  await server.call('categories.create', { id, name: word });
  await server.call('categories.create', { id, name: word });
  await server.call('categories.create', { id: other, name: word });
  await server.call('categories.update', { id: other, name: `Other ${word}`, before: id });
  await alice.call('channels.update', { cid: cids.circle, categoryId: id });
  await bob.call('categories.list', {});
  await bob.call('sidebar.createSection', { id: own, name: word });
  await bob.call('sidebar.place', { cid: cids.circle, section: own });
  await bob.call('sidebar.updateSection', { id, sort: 'hand', channels: [cids.circle], folded: true });
  await bob.call('sidebar.order', { ids: [id, own, other] });
  await server.call('categories.delete', { id: other });
  await bob.call('sidebar.deleteSection', { id: messageId(83) });
  await bob.call('sidebar.get', {});
};
