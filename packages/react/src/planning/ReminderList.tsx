'use client';
import type { PlannedReminder } from '@parley/client';
import { type ReactNode, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { EditIcon } from '../parts/icons.tsx';
import { SearchIcon, TrashIcon } from '../parts/icons-later.tsx';
import { MenuItem } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PlanMenu } from './PlanMenu.tsx';
import { PlanQuestion } from './PlanQuestion.tsx';
import { PlanRow } from './PlanRow.tsx';
import { ReminderDialog } from './ReminderDialog.tsx';
import { ReminderMenu } from './ReminderMenu.tsx';
import { ReminderWords } from './ReminderWords.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { useReminders } from './usePlans.ts';
import { planTime } from './when.ts';
import { whyFailed } from './why.ts';

export interface ReminderListProps {
  /** Shows the message a reminder is about; without it there is no way to it. */
  onOpen?: ((message: NonNullable<PlannedReminder['message']>) => void) | undefined;
}

/** The person's reminders: those whose time has come first, then the others by time. */
export function ReminderList({ onOpen }: ReminderListProps): ReactNode {
  const { strings } = useKit();
  const { items, loaded } = useReminders();
  const isFired = ({ status }: PlannedReminder) => status === 'fired';
  const shown = [...items.filter(isFired), ...items.filter((item) => !isFired(item))];
  if (shown.length === 0) {
    return (
      <p className="parley-plans-nothing">
        {loaded ? strings.planning.nothingToRemind : strings.planning.loading}
      </p>
    );
  }
  return (
    <ul className="parley-plans" aria-label={strings.planning.reminders}>
      {shown.map((item) => (
        <ReminderRow key={item.id} item={item} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function ReminderRow({
  item,
  onOpen,
}: {
  item: PlannedReminder;
  onOpen: ReminderListProps['onOpen'];
}): ReactNode {
  const { strings, times } = useKit();
  const client = useChatClient();
  const later = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'later' | 'time' | 'edit' | 'delete'>();
  const { busy, problem, run } = useAct();
  const { id, pending, status, firedAt, repeat, message } = item;
  const close = () => setOpen(undefined);
  const refusal = pending?.progress.status === 'failed' ? pending.progress.refusal : undefined;
  const snooze = (when: Parameters<typeof client.reminders.snooze>[0] | { local: string; zone: string }) =>
    client.reminders.snooze({ ...when, id });
  const at = status === 'fired' && firedAt ? firedAt : item.remindAt;
  const state = refusal ? 'failed' : status === 'fired' ? 'fired' : pending ? 'waiting' : undefined;
  return (
    <PlanRow
      time={status === 'fired' ? strings.planning.due(times.moment(at)) : planTime(at, times, strings)}
      dateTime={at}
      state={state}
      problem={refusal && strings.planning.failed(whyFailed(refusal.reason, strings))}
      about={
        <>
          {repeat && <span className="parley-plan-mark">{strings.planning.repeats[repeat]}</span>}
          {status === 'snoozed' && <span className="parley-plan-mark">{strings.planning.snoozed}</span>}
        </>
      }
      actions={
        pending ? (
          refusal ? (
            <button
              type="button"
              className="parley-button"
              onClick={() => client.outbox.discard(pending.operation)}
            >
              {strings.discard}
            </button>
          ) : (
            <span className="parley-plan-waiting">{strings.planning.waiting}</span>
          )
        ) : open === 'delete' ? (
          <PlanQuestion
            question={strings.planning.askDelete}
            action={strings.delete}
            busy={busy}
            onYes={() => run(() => client.reminders.delete({ id }), close)}
            onNo={close}
          />
        ) : (
          <>
            <button
              type="button"
              className="parley-button"
              data-kind={status === 'fired' ? 'primary' : undefined}
              disabled={busy}
              onClick={() => run(() => client.reminders.complete({ id }))}
            >
              {strings.planning.done}
            </button>
            <button
              ref={later}
              type="button"
              className="parley-button"
              aria-haspopup="menu"
              aria-expanded={open === 'later'}
              onClick={() => setOpen('later')}
            >
              {strings.planning.snooze}
            </button>
            <PlanMenu>
              {(leave) => (
                <>
                  {message && onOpen && (
                    <MenuItem
                      icon={<SearchIcon />}
                      label={strings.planning.showMessage}
                      onClick={() => {
                        leave();
                        onOpen(message);
                      }}
                    />
                  )}
                  <MenuItem
                    icon={<EditIcon />}
                    label={strings.edit}
                    onClick={() => {
                      leave();
                      setOpen('edit');
                    }}
                  />
                  <MenuItem
                    icon={<TrashIcon />}
                    label={strings.delete}
                    danger
                    onClick={() => {
                      leave();
                      setOpen('delete');
                    }}
                  />
                </>
              )}
            </PlanMenu>
          </>
        )
      }
    >
      <ReminderWords reminder={item} />
      <Problem text={problem} />
      {open === 'later' && (
        <ReminderMenu
          anchor={later}
          onChoose={(when) => run(() => snooze(when))}
          onOther={() => setOpen('time')}
          onClose={() => setOpen((now) => (now === 'later' ? undefined : now))}
        />
      )}
      {open === 'time' && (
        <ScheduleDialog
          title={strings.planning.snooze}
          action={strings.planning.snooze}
          onChoose={snooze}
          onClose={close}
        />
      )}
      {open === 'edit' && <ReminderDialog reminder={item} onClose={close} />}
    </PlanRow>
  );
}
