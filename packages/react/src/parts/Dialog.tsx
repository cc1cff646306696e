import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { CloseIcon } from './icons.tsx';

export interface DialogProps {
  title: string;
  onClose: () => void;
  className?: string | undefined;
  children: ReactNode;
}

/** Something to be settled first: modal, in the browser's top layer, closed by Escape, its cross or a press beside it. The focus goes to its first field and comes back. */
export function Dialog({ title, onClose, className, children }: DialogProps): ReactNode {
  const { strings, classNames } = useKit();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const pressedBeside = useRef(false);
  // Closed before it leaves the page: only then the focus goes back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog?.open) dialog?.showModal();
    // The browser would choose the cross.
    dialog?.querySelector('input')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={ref}
      className={`${classOf('dialog', classNames)} ${className ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A press that began within is none beside it, wherever it ends: text was marked, or what was pressed moved away.
      onPointerDown={(event) => {
        pressedBeside.current = event.target === event.currentTarget;
      }}
      onClick={(event) => {
        if (pressedBeside.current && event.target === event.currentTarget) onClose();
      }}
    >
      <div className="parley-dialog-header">
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.close}
          title={strings.close}
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </div>
      {children}
    </dialog>
  );
}
