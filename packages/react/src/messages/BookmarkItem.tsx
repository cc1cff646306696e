import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { BookmarkIcon } from '../parts/icons.tsx';
import { MenuItem } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useBookmarks } from '../planning/usePlans.ts';
import { useMessageActions } from './actions.ts';

/** Keeps a message for the person, or keeps it no longer. */
export function BookmarkItem({ message, onDone }: { message: Message; onDone: () => void }): ReactNode {
  const { strings } = useKit();
  const { keep } = useMessageActions();
  const { items } = useBookmarks();
  const kept = items.find((one) => one.message?.id === message.id && !one.file);
  const { busy, problem, run } = useAct();
  return (
    <>
      <MenuItem
        icon={<BookmarkIcon />}
        label={kept ? strings.bookmarks.remove : strings.bookmarks.add}
        onClick={() => {
          if (keep && !busy) run(() => keep(message, kept?.id), onDone);
        }}
      />
      <Problem text={problem} />
    </>
  );
}
