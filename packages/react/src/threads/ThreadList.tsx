'use client';
import type { ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Skeleton } from '../messages/Skeleton.tsx';
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
  if (items.length === 0) {
    if (failed) {
      return (
        <div className="parley-plans-nothing parley-told-failed" role="alert">
          <p>{words.unable}</p>
          <button type="button" className="parley-button" onClick={load}>
            {strings.retry}
          </button>
        </div>
      );
    }
    return loaded ? (
      <p className="parley-plans-nothing">
        {words.none} {words.hint}
      </p>
    ) : (
      <div aria-busy="true">
        <span className="parley-hidden">{words.loading}</span>
        <Skeleton />
      </div>
    );
  }
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
