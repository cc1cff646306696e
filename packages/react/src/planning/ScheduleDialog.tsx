'use client';
import type { FormEvent, ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useWhen } from './useWhen.ts';
import { WhenFields } from './WhenFields.tsx';
import type { PlannedTime } from './when.ts';

export interface ScheduleDialogProps {
  /** What it is for: scheduling a message when absent. */
  title?: string | undefined;
  /** The word on its button. */
  action?: string | undefined;
  /** The time there is; tomorrow at nine when absent. */
  initial?: PlannedTime | undefined;
  /** A time was chosen. A promise is waited for: what it is refused for is shown. */
  onChoose: (when: PlannedTime) => unknown;
  onClose: () => void;
}

/** Asks for a time to come. */
export function ScheduleDialog({
  title,
  action,
  initial,
  onChoose,
  onClose,
}: ScheduleDialogProps): ReactNode {
  const { strings } = useKit();
  const { when, setWhen, isAhead } = useWhen(initial);
  const { busy, problem, run } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAhead) run(async () => onChoose(when), onClose);
  };
  return (
    <Dialog title={title ?? strings.planning.schedule} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <WhenFields value={when} onChange={setWhen} />
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="primary" disabled={!isAhead || busy}>
            {action ?? strings.planning.scheduleAction}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
