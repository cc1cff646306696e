import { type Chapter, messageId } from './chapter.ts';

/** People outside, of whom cards are kept. */
export const deal = async ({ word, alice, bob, carol, server }: Chapter): Promise<void> => {
  const [id, other] = [messageId(75), messageId(76)];
  const mara = { id, name: `Mara ${word}`, email: 'mara@example.org', phone: '030 12', note: word };
  await alice.call('contacts.create', mara);
  await alice.call('contacts.create', mara);
  await bob.call('contacts.create', mara);
  await server.call('contacts.create', { id: other, name: `Mårten ${word}`, organisation: word });
  await bob.call('contacts.update', { id, title: word, phone: null });
  await bob.call('contacts.get', { id });
  await carol.call('contacts.list', { limit: 1 });
  await carol.call('contacts.list', { query: `ma ${word}` });
  await carol.call('contacts.delete', { id });
  await server.call('contacts.delete', { id: other });
  await server.call('contacts.delete', { id: other });
  await bob.call('contacts.get', { id: other });
};
