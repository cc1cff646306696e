import type { PlannedReminder } from '@parley/client';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** What a reminder is of: the words of the person, and what the message said. */
export function ReminderWords({ reminder: { text, message } }: { reminder: PlannedReminder }): ReactNode {
  const { nameOf, plain, strings } = useKit();
  const said = message && plain(message.text, { oneLine: true });
  return (
    <>
      {text !== undefined && <p dir="auto">{text}</p>}
      {message && (
        <p className="parley-plan-quote" dir="auto">
          <strong>{nameOf(message.author)}</strong> {said || strings.attachment}
        </p>
      )}
      {text === undefined && !message && <p>{strings.planning.messageGone}</p>}
    </>
  );
}
