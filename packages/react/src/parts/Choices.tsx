import { type ReactNode, useId } from 'react';

export interface ChoicesProps<Value extends string> {
  legend: string;
  value: Value;
  choices: readonly { value: Value; label: string; hint?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, each with a word on what it means. */
export function Choices<Value extends string>({
  legend,
  value,
  choices,
  onChange,
}: ChoicesProps<Value>): ReactNode {
  const name = useId();
  return (
    <fieldset className="parley-choices">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="parley-form-choice">
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint && <span className="parley-person-more">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
