import { useKit, useReminders, useScheduled } from '@parley/react';
import { BellIcon, BookmarkIcon, ClockIcon } from '@parley/react/parts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActivityLink } from '../notifications/ActivityLink.tsx';
import { ThreadsLink } from '../threads/ThreadsLink.tsx';
import './planning.css';

/** The way to what one was told of, to the threads one follows, to what is to be sent later, to reminders and to what is kept, with how many wait. */
export function PlansLinks(): ReactNode {
  const { strings, count } = useKit();
  const scheduled = useScheduled().items.length;
  const reminders = useReminders().items.length;
  return (
    <nav
      className="sidebar-plans"
      aria-label={`${strings.activity.title}, ${strings.threads.title}, ${strings.planning.scheduled}, ${strings.planning.reminders}, ${strings.bookmarks.title}`}
    >
      <ActivityLink />
      <ThreadsLink />
      <Link to="/scheduled">
        <ClockIcon />
        {strings.planning.scheduled}
        {scheduled > 0 && <span>{count(scheduled)}</span>}
      </Link>
      <Link to="/reminders">
        <BellIcon />
        {strings.planning.reminders}
        {reminders > 0 && <span>{count(reminders)}</span>}
      </Link>
      <Link to="/bookmarks">
        <BookmarkIcon />
        {strings.bookmarks.title}
      </Link>
    </nav>
  );
}
