import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** Characters, as the server takes them. */
const longest = 500;

export interface ReasonFieldProps {
  value: string;
  /** Who reads it. */
  hint?: string | undefined;
  onChange: (value: string) => void;
}

/** Why somebody moderates, in their words. */
export function ReasonField({ value, hint, onChange }: ReasonFieldProps): ReactNode {
  const { moderation } = useKit().strings;
  return (
    <label>
      {moderation.reason}
      <input
        type="text"
        dir="auto"
        maxLength={longest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="parley-form-hint">{hint ?? moderation.reasonHint}</span>
    </label>
  );
}
