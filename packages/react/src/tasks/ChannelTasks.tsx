import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SidePanel } from '../parts/SidePanel.tsx';
import { TaskList, type TaskListProps } from './TaskList.tsx';

export interface ChannelTasksProps {
  cid: string;
  onClose: () => void;
  /** Shows the message of a task; without it there is no way to it. */
  onOpen?: TaskListProps['onOpen'];
}

/** What is to be done in a channel, beside the conversation. Escape closes it. */
export function ChannelTasks({ cid, onClose, onOpen }: ChannelTasksProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  return (
    <SidePanel
      title={strings.tasks.title}
      of={title && (title.named ? `#${title.name}` : title.name)}
      onClose={onClose}
    >
      <TaskList cid={cid} onOpen={onOpen} />
    </SidePanel>
  );
}
