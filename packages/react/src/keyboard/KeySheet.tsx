'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { type KeyGroup, keyGroups } from './groups.ts';

export interface KeySheetProps {
  /** Keys of the page itself, before those of the kit. */
  more: readonly KeyGroup[];
  onClose: () => void;
}

/** Every key on one sheet. Escape or a press beside it closes it, and the focus goes back. */
export function KeySheet({ more, onClose }: KeySheetProps): ReactNode {
  const { strings } = useKit();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = dialog.current;
    if (sheet && !sheet.open) sheet.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className="parley-dialog parley-keys"
      aria-label={strings.keyboard.title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className="parley-dialog-inside">
        <header>
          <h2>{strings.keyboard.title}</h2>
          <button
            type="button"
            className="parley-icon-button"
            aria-label={strings.cancel}
            onClick={() => dialog.current?.close()}
          >
            <CloseIcon />
          </button>
        </header>
        <div className="parley-keys-groups">
          {[...more, ...keyGroups(strings)].map(({ title, entries }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {entries.map(({ keys, does }) => (
                  <div key={does}>
                    <dt>{does}</dt>
                    <dd dir="ltr">
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
}
