'use client';
import type { ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Nothing } from '../parts/Nothing.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { ThreadRow } from './ThreadRow.tsx';
import { useThreads } from './useThreads.ts';

export interface ThreadListProps {
  /** Shows a thread; without it the rows only tell. */
  onOpen?: ((thread: { cid: string; id: string }) => void) | undefined;
  /** The id of the parent of the thread that is shown beside the list. */
  current?: string | undefined;
}

/** The threads the person follows, the one last replied to first. A press shows one. */
export function ThreadList({ onOpen, current }: ThreadListProps): ReactNode {
  const { strings } = useKit();
  const { threads } = useChatClient();
  const { items, unread, loaded, more, failed, load } = useThreads();
  const further = useAct();
  const words = strings.threads;
  if (items.length === 0) return <Nothing words={words} loaded={loaded} failed={failed} onRetry={load} />;
  return (
    <div className="parley-told">
      <div className="parley-told-head parley-followed-head">
        <span role="status">{words.unread(unread)}</span>
      </div>
      <ul aria-label={words.title}>
        {items.map((thread) => (
          <ThreadRow
            key={thread.parent.id}
            thread={thread}
            isCurrent={thread.parent.id === current}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {more && (
        <button
          type="button"
          className="parley-link-button"
          disabled={further.busy}
          onClick={() => further.run(() => threads.loadMore())}
        >
          {strings.showMore}
        </button>
      )}
      <Problem text={further.problem} />
    </div>
  );
}
