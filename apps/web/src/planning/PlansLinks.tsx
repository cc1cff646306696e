import { useDrafts, useKit, useReminders, useScheduled } from '@parley/react';
import {
  BellIcon,
  BookmarkIcon,
  ClockIcon,
  NoteIcon,
  PencilIcon,
  SearchIcon,
  TaskIcon,
} from '@parley/react/parts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActivityLink } from '../notifications/ActivityLink.tsx';
import { ThreadsLink } from '../threads/ThreadsLink.tsx';
import './planning.css';

/** The way to what one was told of, to the threads one follows, to what is not sent yet or is to be sent later, to reminders, to tasks, to what is kept and to what was said, with how many wait. */
export function PlansLinks(): ReactNode {
  const { strings, count } = useKit();
  const scheduled = useScheduled().items.length;
  const drafts = useDrafts().length;
  const reminders = useReminders().items.length;
  return (
    <nav
      className="sidebar-plans"
      aria-label={`${strings.activity.title}, ${strings.threads.title}, ${strings.drafts.title}, ${strings.planning.scheduled}, ${strings.planning.reminders}, ${strings.tasks.title}, ${strings.bookmarks.title}, ${strings.notes.own}, ${strings.search.title}`}
    >
      <ActivityLink />
      <ThreadsLink />
      <Link to="/drafts">
        <PencilIcon />
        {strings.drafts.title}
        {drafts > 0 && <span>{count(drafts)}</span>}
      </Link>
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
      <Link to="/tasks">
        <TaskIcon />
        {strings.tasks.title}
      </Link>
      <Link to="/bookmarks">
        <BookmarkIcon />
        {strings.bookmarks.title}
      </Link>
      <Link to="/notes">
        <NoteIcon />
        {strings.notes.own}
      </Link>
      <Link to="/search">
        <SearchIcon />
        {strings.search.title}
      </Link>
    </nav>
  );
}
