import type { Task } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { CheckIcon } from '../parts/icons.tsx';
import { planTime } from '../planning/when.ts';

export interface TaskLineProps {
  task: Task;
  /** Says it is done, or not any more; absent for who may not. */
  onDone?: (() => void) | undefined;
  /** What stands behind it. */
  children?: ReactNode;
}

/** One task: a box to tick, what is to be done, and below it whose it is and by when. */
export function TaskLine({ task, onDone, children }: TaskLineProps): ReactNode {
  const { strings, times, nameOf, me } = useKit();
  const { title, assignee, dueAt, doneAt, doneBy } = task;
  const done = doneAt !== undefined;
  const late = !done && dueAt !== undefined && Date.parse(dueAt) < times.now();
  const whose =
    assignee === undefined ? strings.tasks.nobody : assignee === me ? strings.you : nameOf(assignee);
  return (
    <div className="parley-task" data-done={done || undefined} data-late={late || undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: it is ticked when the engine said so, and holds a mark of ours */}
      <button
        type="button"
        role="checkbox"
        aria-checked={done}
        aria-label={strings.tasks.done(title)}
        className="parley-task-box"
        disabled={!onDone}
        onClick={onDone}
      >
        <span aria-hidden="true">{done && <CheckIcon />}</span>
      </button>
      <div className="parley-task-words">
        <p className="parley-task-title" dir="auto">
          {title}
        </p>
        <p className="parley-task-facts">
          <bdi>
            {doneAt === undefined ? whose : strings.tasks.doneBy(nameOf(doneBy), times.moment(doneAt))}
          </bdi>
          {dueAt !== undefined && !done && (
            <time dateTime={dueAt} title={times.full(dueAt)}>
              {late
                ? strings.tasks.late(planTime(dueAt, times, strings))
                : strings.tasks.due(planTime(dueAt, times, strings))}
            </time>
          )}
          {children}
        </p>
      </div>
    </div>
  );
}
