import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { ProfileDialog } from './panels.ts';

/** A picture beside a message: a press shows whose it is. Only for pointers: the name beside it does the same for everybody. */
export function AuthorFace({ user }: { user: string | undefined }): ReactNode {
  const { slots } = useKit();
  const [open, setOpen] = useState(false);
  if (user === undefined) return <slots.Avatar />;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <span className="parley-message-face" onClick={() => setOpen(true)}>
        <slots.Avatar user={user} />
      </span>
      {open && <ProfileDialog user={user} onClose={() => setOpen(false)} />}
    </>
  );
}
