import type { Attachment, Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { BookmarkIcon } from '../parts/icons-later.tsx';
import { MenuItem } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useBookmarks } from '../planning/usePlans.ts';
import { useMessageActions } from './actions.ts';

/** Keeps a message, or one file of it, for the person, or keeps it no longer. */
export function BookmarkItem({
  message,
  file,
  onDone,
}: {
  message: Message;
  file?: Pick<Attachment, 'fileId' | 'name'> | undefined;
  onDone: () => void;
}): ReactNode {
  const { strings } = useKit();
  const { keep } = useMessageActions();
  const { items } = useBookmarks();
  const kept = items.find((one) => one.message?.id === message.id && one.file?.id === file?.fileId);
  const words = strings.bookmarks;
  const name = file?.name ?? strings.attachment;
  const { busy, problem, run } = useAct();
  return (
    <>
      <MenuItem
        icon={<BookmarkIcon />}
        label={file ? (kept ? words.removeFile(name) : words.addFile(name)) : kept ? words.remove : words.add}
        onClick={() => {
          if (keep && !busy) run(() => keep(message, kept?.id, file?.fileId), onDone);
        }}
      />
      <Problem text={problem} />
    </>
  );
}
