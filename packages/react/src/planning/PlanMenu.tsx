import { type ReactNode, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { MoreIcon } from '../parts/icons.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';

/** What else can be done with something planned, behind one button. */
export function PlanMenu({
  children,
}: {
  /** The items; each calls `close` first. */
  children: (close: () => void) => ReactNode;
}): ReactNode {
  const { strings } = useKit();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <span className="parley-plan-more">
      <button
        ref={anchor}
        type="button"
        className="parley-icon-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={strings.more}
        title={strings.more}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <Popover anchor={anchor} onClose={close} label={strings.more} role="menu">
          <Menu>{children(close)}</Menu>
        </Popover>
      )}
    </span>
  );
}
