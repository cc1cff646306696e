import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

const slow = [0, 5, 10, 30, 60, 300, 900, 3_600];

export interface SlowChoiceProps {
  /** In seconds. */
  value: number;
  disabled?: boolean;
  onChange: (seconds: number) => void;
}

/** How long everybody but moderators waits between two messages; what was set by other means is among the choices. */
export function SlowChoice({ value, disabled, onChange }: SlowChoiceProps): ReactNode {
  const words = useKit().strings.moderation;
  const choices = slow.includes(value) ? slow : [...slow, value].sort((a, b) => a - b);
  return (
    <select value={value} disabled={disabled} onChange={(event) => onChange(Number(event.target.value))}>
      {choices.map((seconds) => (
        <option key={seconds} value={seconds}>
          {seconds === 0 ? words.slowOff : words.slowFor(seconds)}
        </option>
      ))}
    </select>
  );
}
