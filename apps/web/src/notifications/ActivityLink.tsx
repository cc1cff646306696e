import { namesPerson, useKit, useNotifications } from '@parley/react';
import { ActivityIcon } from '@parley/react/parts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The way to what one was told of, with how much of it is unread: in amber when one was named. */
export function ActivityLink(): ReactNode {
  const { strings, count } = useKit();
  const { items, unread, more } = useNotifications();
  const isNamed = items.some(({ kind, read }) => !read && namesPerson(kind));
  return (
    <Link to="/activity">
      <ActivityIcon />
      {strings.activity.title}
      {unread > 0 && (
        <span className={isNamed ? 'parley-badge' : undefined}>
          {/* What is older is not counted. */}
          {unread > 99 && more ? `${count(99)}+` : count(unread)}{' '}
          <span className="parley-hidden">{strings.unread}</span>
        </span>
      )}
    </Link>
  );
}
