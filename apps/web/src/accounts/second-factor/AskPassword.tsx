import type { ReactNode } from 'react';
import { RefusedError } from '../../session/ask.ts';
import { PasswordField } from '../PasswordField.tsx';
import { Submit, Trouble } from '../parts.tsx';
import { type Typed, useForm } from '../useForm.ts';
import { useWords } from '../words.ts';

/** Asks for the password once more, for what whoever finds the browser open may not do. */
export function AskPassword({
  email,
  lead,
  label,
  act,
  onCancel,
  asks = true,
  children,
}: {
  email: string;
  lead: string;
  /** What is done with it. */
  label: string;
  act: (password: string, typed: Typed) => Promise<void>;
  onCancel: () => void;
  /** Has the account a password at all? */
  asks?: boolean;
  /** Fields that stand before it. */
  children?: ReactNode;
}): ReactNode {
  const words = useWords();
  const form = useForm((typed) => act(typed.password ?? '', typed), {
    judge: (error) =>
      error instanceof RefusedError && error.reason === 'sign_in_refused'
        ? { field: 'password', text: words.notYourPasswordOrOften }
        : undefined,
  });
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <p className="accounts-lead">{lead}</p>
      {children}
      {asks && (
        <>
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <PasswordField
            label={words.currentPassword}
            name="password"
            isNew={false}
            autoFocus={!children}
            problem={form.of('password')}
          />
        </>
      )}
      <Trouble of={form.problem} />
      <div className="accounts-row">
        <Submit label={form.busy ? words.working : label} busy={form.busy} />
        <button type="button" className="accounts-quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
