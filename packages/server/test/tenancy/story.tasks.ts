import { type Chapter, messageId } from './chapter.ts';

/** What people are asked to do. */
export const give = async ({ word, alice, bob, dan }: Chapter): Promise<void> => {
  const id = messageId(60);
  const dueAt = '2126-01-01T00:00:00Z';
  await alice.call('tasks.create', { id, title: word, assignee: 'bob', dueAt });
  await bob.call('tasks.list', {});
  await dan.call('tasks.list', { cid: 'team:hall', limit: 1 });
  await bob.call('tasks.update', { id, title: `${word} again`, done: true });
  await bob.call('tasks.list', { done: true });
  await alice.call('tasks.delete', { id });
  await alice.call('tasks.delete', { id });
};
