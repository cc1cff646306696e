import { useKit, useThreads } from '@parley/react';
import { ThreadIcon } from '@parley/react/parts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The way to the threads one follows, with how many have unread replies. */
export function ThreadsLink(): ReactNode {
  const { strings, count } = useKit();
  const { unread } = useThreads();
  return (
    <Link to="/threads">
      <ThreadIcon />
      {strings.threads.title}
      {unread > 0 && (
        <span>
          {count(unread)} <span className="parley-hidden">{strings.unread}</span>
        </span>
      )}
    </Link>
  );
}
