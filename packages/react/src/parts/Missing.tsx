import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { CloseIcon } from './icons.tsx';

/** Says that something of the page could not be loaded, above everything, until it is put away. */
export function Missing({ onClose }: { onClose: () => void }): ReactNode {
  const { strings } = useKit();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.showPopover(), []);
  return (
    <div ref={ref} popover="manual" role="alert" className="parley-popover parley-missing">
      <span>{strings.partMissing}</span>
      <button type="button" className="parley-button" onClick={() => location.reload()}>
        {strings.reload}
      </button>
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
  );
}
