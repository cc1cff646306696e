import type { KeyboardEvent, ReactNode } from 'react';

/** The inside of a `Popover` with the role of a menu: arrow keys move between its items. */
export function Menu({ children }: { children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the items inside are what is interacted with
    <div className="parley-menu" onKeyDown={moveInMenu}>
      {children}
    </div>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  label: string;
  /** The keys that do the same, as shown. */
  keys?: string;
  /** A little more, at the end of the line. */
  hint?: string;
  danger?: boolean;
  onClick: () => void;
}

/** One thing to do. */
export function MenuItem({ icon, label, keys, hint, danger = false, onClick }: MenuItemProps): ReactNode {
  return (
    <button
      type="button"
      role="menuitem"
      className="parley-menu-item"
      data-kind={danger ? 'danger' : undefined}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      {icon}
      {label}
      {hint && <span className="parley-menu-key">{hint}</span>}
      {keys && (
        <span className="parley-menu-key" aria-hidden="true">
          {keys}
        </span>
      )}
    </button>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  event.stopPropagation();
  items.at((at + step) % items.length)?.focus();
}
