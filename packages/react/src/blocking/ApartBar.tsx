import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { BlockDialog } from './panels.ts';

/** Instead of the message input where the person blocks the only other one. */
export function ApartBar({ user }: { user: string }): ReactNode {
  const { strings, nameOf } = useKit();
  const [isOpen, setOpen] = useState(false);
  const words = strings.blocking;
  return (
    <p className="parley-input-closed">
      {words.closed(nameOf(user))}{' '}
      <button type="button" className="parley-link-button" onClick={() => setOpen(true)}>
        {words.change}
      </button>
      {isOpen && <BlockDialog user={user} onClose={() => setOpen(false)} />}
    </p>
  );
}
