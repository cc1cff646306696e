import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useKit } from '../chat/kit.ts';
import { useFocusReturn } from '../parts/useFocusReturn.ts';
import { isComposing } from './composing.ts';
import { CloseIcon } from './icons.tsx';

export interface SidePanelProps {
  title: string;
  /** What the title is of, in a quieter voice. */
  of?: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** A panel beside the conversation: its title, the way out, and what it holds. Escape closes it. */
export function SidePanel({ title, of, onClose, children }: SidePanelProps): ReactNode {
  const { strings } = useKit();
  const titleId = useId();
  const panel = useFocusReturn<HTMLElement>();
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const inside = (event.target as Element).closest('[popover], dialog');
    if (event.key === 'Escape' && !event.defaultPrevented && !inside) onClose();
  };
  return (
    <aside
      ref={panel}
      className="parley-thread parley-side"
      aria-labelledby={titleId}
      data-landmark
      onKeyDown={keyDown}
    >
      <header className="parley-thread-header">
        <h2 id={titleId}>
          {title} {of && <span>{of}</span>}
        </h2>
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.close}
          title={strings.close}
          // biome-ignore lint/a11y/noAutofocus: whoever opened the panel goes on in it
          autoFocus
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <div className="parley-side-body">{children}</div>
    </aside>
  );
}
