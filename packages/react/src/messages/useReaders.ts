import type { Message, ReadPointer } from '@parley/protocol';
import { useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** In larger channels nobody is told who reads (RD-8). */
const MOST = 100;

/**
 * Who has read a message, for channels of up to 100 members that show it; kept up to date. Nobody elsewhere.
 *
 * @returns ids of people, the author not among them
 * @example const readers = useReaders(message)
 */
export function useReaders({ cid, seq = 0, author }: Pick<Message, 'cid' | 'seq' | 'author'>): string[] {
  const { reads } = useChatClient();
  const told = useChatState((state) => state.reads(cid));
  const isShown = useChatState((state) => {
    const channel = state.channel(cid);
    return (channel?.memberCount ?? 0) <= MOST && channel?.capabilities.includes('read-events') === true;
  });
  const isLive = useChatState((state) => state.connection().state === 'live');
  const [pointers, setPointers] = useState<readonly ReadPointer[]>();
  // Whoever came since the list was read is not in it.
  const unknown = pointers && Object.keys(told).filter((id) => !pointers.some(({ user }) => user === id));
  const newcomers = unknown?.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for newcomers
  useEffect(() => {
    if (!isShown || !isLive) return;
    let isLeft = false;
    reads.list({ cid, limit: MOST }).then(
      ({ items }) => isLeft || setPointers(items),
      // Nothing is claimed then; the next connection asks again.
      () => {},
    );
    return () => {
      isLeft = true;
    };
  }, [reads, cid, isShown, isLive, newcomers]);
  if (!isShown || !pointers) return [];
  return pointers
    .filter(({ user, lastReadSeq, fromSeq = 0, at }) => {
      const hasRead = at !== undefined || told[user] !== undefined;
      return user !== author && hasRead && fromSeq <= seq && Math.max(lastReadSeq, told[user] ?? 0) >= seq;
    })
    .map(({ user }) => user);
}
