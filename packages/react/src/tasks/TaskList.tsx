'use client';
import type { ListedTask } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { TaskLine } from './TaskLine.tsx';
import { useTasks } from './useTasks.ts';

export interface TaskListProps {
  /** The tasks of one channel; the person's own without it. */
  cid?: string | undefined;
  /** Shows the message of a task; without it there is no way to it. */
  onOpen?: ((task: Pick<ListedTask, 'cid' | 'messageId' | 'parentId'>) => void) | undefined;
}

/** What is to be done, the first due first, or what is done, the newest first. */
export function TaskList({ cid, onOpen }: TaskListProps): ReactNode {
  const { strings } = useKit();
  const [done, setDone] = useState(false);
  const { items, status, more, reload } = useTasks({ cid, done });
  const words = strings.tasks;
  return (
    <div className="parley-tasks">
      <fieldset className="parley-tasks-which" aria-label={words.title}>
        {[false, true].map((which) => (
          <button
            key={`${which}`}
            type="button"
            className="parley-button"
            aria-pressed={which === done}
            onClick={() => setDone(which)}
          >
            {which ? words.ended : words.open}
          </button>
        ))}
      </fieldset>
      {items.length > 0 ? (
        <ul className="parley-tasks-list" aria-label={done ? words.ended : words.open}>
          {items.map((task) => (
            <Row
              key={task.messageId}
              task={task}
              within={cid !== undefined}
              onOpen={onOpen}
              onChanged={reload}
            />
          ))}
        </ul>
      ) : status === 'failed' ? (
        <p className="parley-side-nothing" role="alert">
          {strings.notReached}{' '}
          <button type="button" className="parley-link-button" onClick={reload}>
            {strings.retry}
          </button>
        </p>
      ) : (
        <p className="parley-side-nothing">
          {status === 'loading' ? words.loading : done ? words.noneEnded : `${words.none} ${words.hint}`}
        </p>
      )}
      {more && <p className="parley-side-nothing">{words.more}</p>}
    </div>
  );
}

interface RowProps {
  task: ListedTask;
  /** Of a list of one channel, which needs no name. */
  within: boolean;
  onOpen: TaskListProps['onOpen'];
  onChanged: () => void;
}

function Row({ task, within, onOpen, onChanged }: RowProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const client = useChatClient();
  const { busy, problem, run } = useAct();
  const channel = useChatState((state) => state.channel(task.cid));
  const place = !within && channel && titleOfChannel(channel, me, cardOf, strings);
  const done = task.doneAt !== undefined;
  const { messageId: id } = task;
  return (
    <li>
      <TaskLine
        task={task}
        onDone={busy ? undefined : () => run(() => client.tasks.update({ id, done: !done }), onChanged)}
      >
        {place && <bdi>{place.named ? `#${place.name}` : place.name}</bdi>}
        {onOpen && (
          <button type="button" className="parley-link-button" onClick={() => onOpen(task)}>
            {strings.tasks.show}
          </button>
        )}
      </TaskLine>
      <Problem text={problem} />
    </li>
  );
}
