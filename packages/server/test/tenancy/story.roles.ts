import type { Chapter } from './chapter.ts';

/** What people are in the app changes hands, and somebody goes and is let in again; one is gone for good. */
export const handOver = async ({ bob, carol, erin, server }: Chapter): Promise<void> => {
  await server.call('users.deactivate', { id: 'ivan' });
  await server.call('users.search', { limit: 2, deactivated: true });
  await server.call('users.reactivate', { id: 'ivan' });
  await server.call('users.deactivate', { id: 'ivan' });
  await server.call('users.setRole', { id: 'carol', role: 'owner' });
  await carol.call('users.transferOwnership', { id: 'bob' });
  await bob.call('users.setRole', { id: 'bob', role: 'member' });
  await erin.call('users.leave', {});
  await server.call('users.reactivate', { id: 'erin' });
  await server.call('users.delete', { id: 'dan' });
};
