import type { PlannedReminder } from '@parley/client';
import { type ReactNode, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { ClockIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { ReminderMenu } from './panels.ts';
import { ReminderWords } from './ReminderWords.tsx';
import { useReminders } from './usePlans.ts';

export interface ReminderNoticeProps {
  /** Shows the message a reminder is about. */
  onOpen?: ((message: NonNullable<PlannedReminder['message']>) => void) | undefined;
}

/** How many are shown at once; the others wait behind them. */
const most = 3;

/** Reminders whose time has come, in the corner of the page until they are done or put off. Put it once in a page. */
export function ReminderNotice({ onOpen }: ReminderNoticeProps): ReactNode {
  const { strings } = useKit();
  const fired = useReminders().items.filter(({ status }) => status === 'fired');
  return (
    <section
      className="parley-notices"
      aria-label={strings.planning.reminders}
      aria-live="polite"
      data-landmark={fired.length > 0 || undefined}
    >
      {fired.slice(0, most).map((reminder) => (
        <Notice key={reminder.id} reminder={reminder} onOpen={onOpen} />
      ))}
    </section>
  );
}

function Notice({
  reminder,
  onOpen,
}: {
  reminder: PlannedReminder;
  onOpen: ReminderNoticeProps['onOpen'];
}): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const later = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { busy, problem, run } = useAct();
  const { id, message } = reminder;
  return (
    <div className="parley-notice">
      <p className="parley-notice-title">
        <ClockIcon />
        {strings.planning.reminder}
      </p>
      <ReminderWords reminder={reminder} />
      <Problem text={problem} />
      <div className="parley-plan-actions">
        <button
          type="button"
          className="parley-button"
          data-kind="primary"
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
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
        >
          {strings.planning.snooze}
        </button>
        {message && onOpen && (
          <button type="button" className="parley-button" onClick={() => onOpen(message)}>
            {strings.planning.showMessage}
          </button>
        )}
      </div>
      {isOpen && (
        <ReminderMenu
          anchor={later}
          onChoose={(when) => run(() => client.reminders.snooze({ id, ...when }))}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
