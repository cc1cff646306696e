import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SidePanel } from '../parts/SidePanel.tsx';
import { NoteBody } from './NoteBody.tsx';

export interface ChannelNoteProps {
  cid: string;
  onClose: () => void;
}

/**
 * The note of a channel beside the conversation: written by everybody in it at once. Escape closes it.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function ChannelNote({ cid, onClose }: ChannelNoteProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  return (
    <SidePanel
      title={strings.notes.title}
      of={title && (title.named ? `#${title.name}` : title.name)}
      onClose={onClose}
    >
      <NoteBody cid={cid} hint={strings.notes.hint} />
    </SidePanel>
  );
}
