import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';

export interface PopoverProps {
  /** What it stands beside. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Read aloud when it opens. */
  label: string;
  role?: 'dialog' | 'menu' | undefined;
  className?: string | undefined;
  /** Which of its edges stands at the anchor's own. Default `end`. */
  align?: 'start' | 'end' | undefined;
  children: ReactNode;
}

const GAP = 6;
const EDGE = 8;

/**
 * Something small that floats beside its anchor, in the browser's top layer: never clipped, closed by Escape or a press
 * elsewhere. Focus goes in when it opens and back to the anchor when it closes.
 */
export function Popover({
  anchor,
  onClose,
  label,
  role = 'dialog',
  className,
  align = 'end',
  children,
}: PopoverProps): ReactNode {
  const { classNames } = useKit();
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const popover = ref.current;
    const beside = anchor.current;
    if (!popover || !beside) return;
    popover.showPopover();
    place(popover, beside, align);
    (popover.querySelector<HTMLElement>('[autofocus], button, [tabindex="0"]') ?? popover).focus();
    const toggled = (event: ToggleEvent) => {
      if (event.newState === 'closed') close.current();
    };
    popover.addEventListener('toggle', toggled);
    return () => {
      popover.removeEventListener('toggle', toggled);
      // A press elsewhere already chose where focus goes.
      if (popover.contains(document.activeElement)) beside.focus();
    };
  }, [anchor, align]);

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is always one of two that have names
    <div
      ref={ref}
      popover="auto"
      role={role}
      aria-label={label}
      className={`${classOf('popover', classNames)} ${className ?? ''}`}
    >
      {children}
    </div>
  );
}

/** Above the anchor when there is room, else below; kept inside the window. */
function place(popover: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const rtl = getComputedStyle(anchor).direction === 'rtl';
  const left = rtl === (align === 'end') ? at.left : at.right - width;
  const top = at.top - height - GAP >= EDGE ? at.top - height - GAP : at.bottom + GAP;
  popover.style.left = `${clamp(left, EDGE, window.innerWidth - width - EDGE)}px`;
  popover.style.top = `${clamp(top, EDGE, window.innerHeight - height - EDGE)}px`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
