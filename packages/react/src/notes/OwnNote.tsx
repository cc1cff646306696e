import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { NoteBody } from './NoteBody.tsx';

/** What a person writes down for themselves alone. @throws where there is no `<ChatProvider>` above. */
export function OwnNote(): ReactNode {
  const { strings } = useKit();
  return <NoteBody hint={strings.notes.ownHint} />;
}
