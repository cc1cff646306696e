import { type HTMLAttributes, type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { useWords } from './words.ts';

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  label: string;
  name: string;
  autoComplete: string;
  /** What helps to fill it. */
  hint?: ReactNode;
  /** What is wrong with what is in it. */
  problem?: string | undefined;
  /** Stands at the end of the field. */
  end?: ReactNode;
  /** Stands before what is typed, and belongs to it. */
  prefix?: string;
}

/** A field with its label above, and below it what helps or what is wrong; both are read with it. */
export function Field({ label, hint, problem, end, prefix, required, ...input }: FieldProps): ReactNode {
  const words = useWords();
  const id = useId();
  const about = [problem !== undefined && `${id}-problem`, hint !== undefined && `${id}-hint`];
  return (
    <div className="accounts-field" data-wrong={problem !== undefined || undefined}>
      <label htmlFor={id}>
        {label}
        {required === false && <span className="accounts-optional"> {words.optional}</span>}
      </label>
      <span className="accounts-input">
        {prefix && (
          <span className="accounts-prefix" aria-hidden="true">
            {prefix}
          </span>
        )}
        <input
          spellCheck={false}
          {...input}
          id={id}
          required={required ?? true}
          aria-invalid={problem !== undefined}
          aria-describedby={about.filter(Boolean).join(' ') || undefined}
        />
        {end}
      </span>
      {problem !== undefined && (
        <p className="accounts-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p className="accounts-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A field of `Field` for an e-mail address. @param offersPasskeys beside the addresses the browser keeps */
export function EmailField({
  offersPasskeys = false,
  ...props
}: Pick<FieldProps, 'problem' | 'defaultValue' | 'autoFocus' | 'readOnly'> & {
  offersPasskeys?: boolean;
}): ReactNode {
  const { email } = useWords();
  const address: HTMLAttributes<HTMLInputElement>['inputMode'] = 'email';
  return (
    <Field
      label={email}
      name="email"
      type="email"
      inputMode={address}
      autoComplete={offersPasskeys ? 'username webauthn' : 'username'}
      autoCapitalize="none"
      {...props}
    />
  );
}
