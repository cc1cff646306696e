import type { ReactNode } from 'react';

export interface TypeRowProps {
  label: string;
  hint?: string | undefined;
  children: ReactNode;
}

/** A line of the form: what it is about, and the one thing to choose. */
export function TypeRow({ label, hint, children }: TypeRowProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what is inside
    <label className="parley-types-row">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      {children}
    </label>
  );
}

/** A line with nothing to choose. */
export function FixedRow({ label, hint, children }: TypeRowProps): ReactNode {
  return (
    <p className="parley-types-row">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <span>{children}</span>
    </p>
  );
}

export interface TypePartProps {
  title: string;
  hint?: string | undefined;
  children: ReactNode;
}

/** Lines that belong together. */
export function TypePart({ title, hint, children }: TypePartProps): ReactNode {
  return (
    <fieldset className="parley-types-part">
      <legend>{title}</legend>
      {hint && <p className="parley-types-hint">{hint}</p>}
      {children}
    </fieldset>
  );
}

export interface SwitchProps {
  label: string;
  hint?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A line that is on or off. */
export function Switch({ label, hint, on, onChange }: SwitchProps): ReactNode {
  return (
    <TypeRow label={label} hint={hint}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className="parley-switch"
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
    </TypeRow>
  );
}
