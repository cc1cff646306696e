import { type ReactNode, useState } from 'react';
import { Field } from './Field.tsx';
import { useWords } from './words.ts';

/** A password, which its writer may look at. @param isNew for one that is chosen here: a program that keeps passwords offers one */
export function PasswordField({
  label,
  name,
  isNew,
  problem,
  defaultValue,
  autoFocus = false,
}: {
  label: string;
  name: string;
  isNew: boolean;
  problem?: string | undefined;
  defaultValue?: string | undefined;
  autoFocus?: boolean;
}): ReactNode {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label={label}
      name={name}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      autoCapitalize="none"
      problem={problem}
      defaultValue={defaultValue}
      autoFocus={autoFocus}
      {...(isNew && { hint: words.passwordHint })}
      end={
        <button
          type="button"
          className="accounts-eye"
          aria-label={words.showPassword}
          title={words.showPassword}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Eye isOpen={isShown} />
        </button>
      }
    />
  );
}

function Eye({ isOpen }: { isOpen: boolean }): ReactNode {
  return (
    <svg
      className="parley-icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M2.500 10s2.700-5 7.500-5 7.500 5 7.500 5-2.700 5-7.500 5-7.500-5-7.500-5Z" />
      <circle cx="10" cy="10" r="2.300" />
      {isOpen && <path d="m4 16 12-12" />}
    </svg>
  );
}
