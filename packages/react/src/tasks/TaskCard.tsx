import type { Capability, Message, Task } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { TaskDialog } from './panels.ts';
import { TaskLine } from './TaskLine.tsx';

export interface TaskCardProps {
  message: Message & { task: Task };
  capabilities: readonly Capability[];
}

/** The task of a message, under it: what, whose, by when, and whether it is done. */
export function TaskCard({ message, capabilities }: TaskCardProps): ReactNode {
  const { me, strings } = useKit();
  const client = useChatClient();
  const [changing, setChanging] = useState(false);
  const { busy, problem, run } = useAct();
  const { id, task } = message;
  const writes = capabilities.includes(message.parentId === undefined ? 'send-message' : 'send-reply');
  const ends = writes || (task.assignee === me && capabilities.includes('cast-vote'));
  const done = task.doneAt !== undefined;
  return (
    <div className="parley-task-card">
      <TaskLine
        task={task}
        onDone={ends && !busy ? () => run(() => client.tasks.update({ id, done: !done })) : undefined}
      >
        {writes && (
          <button type="button" className="parley-link-button" onClick={() => setChanging(true)}>
            {strings.tasks.change}
          </button>
        )}
      </TaskLine>
      <Problem text={problem} />
      {changing && (
        <TaskDialog
          message={message}
          removes={task.by === me || capabilities.includes('delete-any-message')}
          onClose={() => setChanging(false)}
        />
      )}
    </div>
  );
}
