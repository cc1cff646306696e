import { type Chapter, messageId } from './chapter.ts';

/** A thread is read, followed and unfollowed by several. */
export const readThreads = async ({ alice, bob, carol }: Chapter): Promise<void> => {
  await alice.call('threads.markRead', { id: messageId(1), seq: 1 });
  await carol.call('threads.markRead', { id: messageId(1), seq: 1 });
  await bob.call('threads.markRead', { id: messageId(1), seq: 2 });
  await bob.call('threads.markRead', { id: messageId(1), seq: 100 });
  await carol.call('threads.follow', { id: messageId(1), level: 'mentions' });
  await carol.call('threads.follow', { id: messageId(2) });
  await bob.call('threads.unfollow', { id: messageId(1) });
  await bob.call('threads.unfollow', { id: messageId(3) });
  await bob.call('threads.follow', { id: messageId(1), level: null });
};
