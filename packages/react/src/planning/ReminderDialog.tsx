'use client';
import type { PlannedReminder } from '@parley/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useWhen } from './useWhen.ts';
import { WhenFields } from './WhenFields.tsx';

export interface ReminderDialogProps {
  /** The message it is about; a reminder of words of one's own without it. */
  messageId?: string | undefined;
  /** The reminder to change, instead of a new one. */
  reminder?: PlannedReminder | undefined;
  onClose: () => void;
}

const longest = 1_000;
const repeats = ['never', 'daily', 'weekly'] as const;

/** Makes a reminder with words, a time and a repetition, or changes one. */
export function ReminderDialog({ messageId, reminder, onClose }: ReminderDialogProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const [text, setText] = useState(reminder?.text ?? '');
  const [repeat, setRepeat] = useState<(typeof repeats)[number]>(reminder?.repeat ?? 'never');
  const { when, setWhen, isAhead } = useWhen(reminder?.status === 'pending' ? reminder : undefined);
  const { busy, problem, run } = useAct();
  const words = text.trim();
  const isAbout = messageId !== undefined || reminder?.message !== undefined;
  const ready = isAhead && (words !== '' || isAbout);
  const save = async (): Promise<void> => {
    if (reminder) {
      const repeated = repeat === 'never' ? null : repeat;
      const said = words === '' ? null : words;
      await client.reminders.update({ id: reminder.id, text: said, repeat: repeated, ...when });
      return;
    }
    // It is shown at once; what it is refused for is shown in the list.
    client.reminders.create({
      ...(words !== '' && { text: words }),
      ...(messageId !== undefined && { messageId }),
      ...(repeat !== 'never' && { repeat }),
      ...when,
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) run(save, onClose);
  };
  return (
    <Dialog
      title={reminder ? strings.planning.changeReminder : strings.planning.newReminder}
      onClose={onClose}
    >
      <form className="parley-form" onSubmit={submit}>
        <label>
          {isAbout ? strings.planning.note : strings.planning.remindOf}
          <input
            type="text"
            dir="auto"
            required={!isAbout}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <WhenFields value={when} onChange={setWhen} />
        <label>
          {strings.planning.repeat}
          <select value={repeat} onChange={(event) => setRepeat(event.target.value as typeof repeat)}>
            {repeats.map((name) => (
              <option key={name} value={name}>
                {strings.planning.repeats[name]}
              </option>
            ))}
          </select>
        </label>
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="primary" disabled={!ready || busy}>
            {strings.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
