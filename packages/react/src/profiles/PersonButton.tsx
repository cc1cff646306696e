import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { ProfileDialog } from './panels.ts';

export interface PersonButtonProps {
  /** A person's id. Absent for someone who was deleted: then it only reads. */
  user: string | undefined;
  className: string;
  /** Colours a mention of the reader. */
  'data-me'?: boolean | undefined;
  children: ReactNode;
}

/** Somebody's name, wherever it stands: a press shows who they are. */
export function PersonButton({ user, className, children, ...rest }: PersonButtonProps): ReactNode {
  const { strings, nameOf } = useKit();
  const [open, setOpen] = useState(false);
  if (user === undefined) return <span className={className}>{children}</span>;
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={strings.profileOf(nameOf(user))}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        {...rest}
      >
        {children}
      </button>
      {open && <ProfileDialog user={user} onClose={() => setOpen(false)} />}
    </>
  );
}
