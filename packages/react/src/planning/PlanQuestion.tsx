import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** Asks once more before something planned is gone, in the place of its actions. */
export function PlanQuestion({
  question,
  action,
  busy,
  onYes,
  onNo,
}: {
  question: string;
  /** What happens, as its button says it. */
  action: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}): ReactNode {
  const { strings } = useKit();
  return (
    <>
      <span className="parley-plan-question">{question}</span>
      <button
        type="button"
        className="parley-button"
        // biome-ignore lint/a11y/noAutofocus: what was pressed is gone, and this is the harmless answer
        autoFocus
        aria-label={`${strings.cancel}: ${question}`}
        onClick={onNo}
      >
        {strings.cancel}
      </button>
      <button type="button" className="parley-button" data-kind="danger" disabled={busy} onClick={onYes}>
        {action}
      </button>
    </>
  );
}
