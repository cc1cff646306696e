import type { KeyboardEvent, ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';

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

export interface MenuChoicesProps<Value extends string> {
  legend: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
}

/** One of a few inside a menu, below a line; the one that is chosen has a check. */
export function MenuChoices<Value extends string>({
  legend,
  value,
  choices,
  onChoose,
}: MenuChoicesProps<Value>): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the group of a menu is no fieldset
    <div role="group" className="parley-menu-choices" aria-label={legend}>
      <p className="parley-menu-title" aria-hidden="true">
        {legend}
      </p>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="menuitemradio"
          aria-checked={choice.value === value}
          className="parley-menu-item"
          onClick={() => onChoose(choice.value)}
        >
          <span className="parley-menu-check">{choice.value === value && <CheckIcon />}</span>
          {choice.label}
        </button>
      ))}
    </div>
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
