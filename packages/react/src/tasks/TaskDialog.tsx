'use client';
import type { Message } from '@parley/protocol';
import { localOf, momentOf } from '@parley/protocol/times';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { useMembers } from '../members/useMembers.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { TimeFields } from '../planning/TimeFields.tsx';
import { useWhen } from '../planning/useWhen.ts';

export interface TaskDialogProps {
  /** The message to make a task of, or whose task is changed. */
  message: Pick<Message, 'id' | 'cid' | 'text' | 'task'>;
  /** The task can be removed. */
  removes?: boolean | undefined;
  onClose: () => void;
}

const longest = 200;

/** Makes a task of a message, or changes the one it has: what, whose, and by when. */
export function TaskDialog({ message, removes = false, onClose }: TaskDialogProps): ReactNode {
  const { strings, nameOf, plain, times, me } = useKit();
  const client = useChatClient();
  const { id, cid, task } = message;
  const words = strings.tasks;
  const [title, setTitle] = useState(
    () => task?.title ?? plain(message.text, { oneLine: true }).slice(0, longest),
  );
  const [assignee, setAssignee] = useState(task ? (task.assignee ?? '') : me);
  const [isDue, setDue] = useState(task?.dueAt !== undefined);
  const { when, setWhen } = useWhen(
    task?.dueAt === undefined
      ? undefined
      : { local: localOf(new Date(task.dueAt), times.zone), zone: times.zone },
  );
  const { members } = useMembers(cid);
  const { busy, problem, run } = useAct();
  const people = [
    ...new Set([me, ...members.map(({ user }) => user), ...(assignee === '' ? [] : [assignee])]),
  ];
  const dueAt = isDue && when.local !== '' ? momentOf(when.local, when.zone).toISOString() : undefined;
  const save = (): Promise<unknown> =>
    task
      ? client.tasks.update({ id, title, assignee: assignee || null, dueAt: dueAt ?? null })
      : client.tasks.create({
          ...{ id, title },
          ...(assignee !== '' && { assignee }),
          ...(dueAt !== undefined && { dueAt }),
        });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') run(save, onClose);
  };
  return (
    <Dialog title={task ? words.changeTitle : words.create} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <label>
          {words.what}
          <input
            type="text"
            dir="auto"
            required
            maxLength={longest}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label>
          {words.whose}
          <select value={assignee} onChange={(event) => setAssignee(event.target.value)}>
            <option value="">{words.nobody}</option>
            {people.map((user) => (
              <option key={user} value={user}>
                {user === me ? words.me(nameOf(user)) : nameOf(user)}
              </option>
            ))}
          </select>
        </label>
        <label className="parley-form-choice">
          <input type="checkbox" checked={isDue} onChange={(event) => setDue(event.target.checked)} />
          <span>{words.hasTime}</span>
        </label>
        {isDue && <TimeFields value={when} onChange={setWhen} />}
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          {task && removes && (
            <button
              type="button"
              className="parley-button"
              data-kind="danger"
              disabled={busy}
              onClick={() => run(() => client.tasks.delete({ id }), onClose)}
            >
              {words.remove}
            </button>
          )}
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button
            type="submit"
            className="parley-button"
            data-kind="primary"
            disabled={busy || title.trim() === ''}
          >
            {strings.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
