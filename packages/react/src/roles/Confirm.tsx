import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface ConfirmProps<Answer> {
  title: string;
  hint: string;
  /** What the button says that does it. */
  label: string;
  act: () => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onClose: () => void;
}

/** Asks before something that others notice, and says why it did not work. */
export function Confirm<Answer>({
  title,
  hint,
  label,
  act,
  onDone,
  onClose,
}: ConfirmProps<Answer>): ReactNode {
  const { strings } = useKit();
  const { busy, problem, run } = useAct();
  const done = (answer: Answer) => {
    onClose();
    onDone(answer);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="parley-form">
        <p className="parley-quiet-hint">{hint}</p>
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button
            type="button"
            className="parley-button"
            data-kind="danger"
            aria-busy={busy}
            disabled={busy}
            onClick={() => run(act, done)}
          >
            {label}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
