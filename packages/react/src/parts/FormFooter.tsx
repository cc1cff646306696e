import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

export interface FormFooterProps {
  /** Is there something to save? */
  ready: boolean;
  busy: boolean;
  onCancel: () => void;
  /** Takes back what was saved before: stands apart from the two. */
  onUndo?: (() => void) | false | undefined;
  undo?: string | undefined;
}

/** The end of a form in a dialog: away with it, or save it. */
export function FormFooter({ ready, busy, onCancel, onUndo, undo }: FormFooterProps): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-dialog-footer">
      {onUndo && (
        <button
          type="button"
          className="parley-button parley-dialog-undo"
          data-kind="quiet"
          disabled={busy}
          onClick={onUndo}
        >
          {undo}
        </button>
      )}
      <button type="button" className="parley-button" onClick={onCancel}>
        {strings.cancel}
      </button>
      <button
        type="submit"
        className="parley-button"
        data-kind="primary"
        disabled={!ready || busy}
        aria-busy={busy}
      >
        {strings.save}
      </button>
    </div>
  );
}
