import {
  BookmarkList,
  DraftList,
  OwnNote,
  ReminderDialog,
  ReminderList,
  ScheduledList,
  TaskList,
  useKit,
} from '@parley/react';
import { BackIcon, PlusIcon } from '@parley/react/parts';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import './planning.css';

/** What the person wrote and did not send. */
export function DraftsPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  return (
    <Pane title={strings.drafts.title}>
      <DraftList
        onOpen={({ cid, parentId }) =>
          void navigate({
            to: '/c/$cid',
            params: { cid },
            search: parentId === undefined ? {} : { message: parentId, thread: parentId },
          })
        }
      />
    </Pane>
  );
}

/** The person's messages that are to be sent later. */
export function ScheduledPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  return (
    <Pane title={strings.planning.scheduled}>
      <ScheduledList onOpen={(cid) => void navigate({ to: '/c/$cid', params: { cid } })} />
    </Pane>
  );
}

/** The person's reminders. */
export function RemindersPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  return (
    <Pane
      title={strings.planning.reminders}
      action={
        <button type="button" className="parley-button" onClick={() => setOpen(true)}>
          <PlusIcon />
          {strings.planning.newReminder}
        </button>
      }
    >
      <ReminderList
        onOpen={({ cid, id, parentId }) =>
          void navigate({
            to: '/c/$cid',
            params: { cid },
            search: { message: parentId ?? id, ...(parentId !== undefined && { thread: parentId }) },
          })
        }
      />
      {isOpen && <ReminderDialog onClose={() => setOpen(false)} />}
    </Pane>
  );
}

/** What the person has to do. */
export function TasksPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  return (
    <Pane title={strings.tasks.title}>
      <TaskList
        onOpen={({ cid, messageId, parentId }) =>
          void navigate({
            to: '/c/$cid',
            params: { cid },
            search: { message: parentId ?? messageId, ...(parentId !== undefined && { thread: parentId }) },
          })
        }
      />
    </Pane>
  );
}

/** What the person keeps for themselves. */
export function BookmarksPane(): ReactNode {
  const { strings } = useKit();
  const navigate = useNavigate();
  return (
    <Pane title={strings.bookmarks.title}>
      <BookmarkList
        onOpen={({ cid, id, parentId }) =>
          void navigate({
            to: '/c/$cid',
            params: { cid },
            search: { message: parentId ?? id, ...(parentId !== undefined && { thread: parentId }) },
          })
        }
      />
    </Pane>
  );
}

/** What the person writes down for themselves. */
export function NotesPane(): ReactNode {
  const { strings } = useKit();
  return (
    <Pane title={strings.notes.own}>
      <OwnNote />
    </Pane>
  );
}

/** A place that is a list: its name, and what can be done there, above it. */
export function Pane({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const words = useWords();
  return (
    <main className="pane-plans">
      <header className="conversation-header" data-landmark>
        <Link to="/" className="parley-icon-button conversation-back" aria-label={words.allConversations}>
          <BackIcon />
        </Link>
        <div className="conversation-words">
          <h1>{title}</h1>
        </div>
        {action}
      </header>
      <div className="pane-plans-list">{children}</div>
    </main>
  );
}
