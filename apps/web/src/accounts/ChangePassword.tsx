import { type ReactNode, useState } from 'react';
import { ask, RefusedError } from '../session/ask.ts';
import { PasswordField } from './PasswordField.tsx';
import { Notice, Submit, Trouble } from './parts.tsx';
import { useForm } from './useForm.ts';
import { useWords } from './words.ts';

/** Changes the password of whoever knows it. Every other session ends. */
export function ChangePassword({ email, onChanged }: { email: string; onChanged: () => void }): ReactNode {
  const words = useWords();
  const [isChanged, setChanged] = useState(false);
  const form = useForm(
    async ({ currentPassword = '', newPassword = '' }) => {
      setChanged(false);
      await ask('/api/auth/change-password', { currentPassword, newPassword });
      form.ref.current?.reset();
      setChanged(true);
      onChanged();
    },
    {
      password: 'newPassword',
      judge: (error) =>
        error instanceof RefusedError && error.reason === 'sign_in_refused'
          ? { field: 'currentPassword', text: words.notYourPassword }
          : undefined,
    },
  );
  return (
    <section className="accounts-part" aria-labelledby="accounts-password">
      <h2 id="accounts-password">{words.changePassword}</h2>
      {isChanged && <Notice>{words.passwordChanged}</Notice>}
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        {/* For programs that keep passwords: whose it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordField
          label={words.currentPassword}
          name="currentPassword"
          isNew={false}
          problem={form.of('currentPassword')}
        />
        <PasswordField label={words.newPassword} name="newPassword" isNew problem={form.of('newPassword')} />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.changePassword} busy={form.busy} />
      </form>
    </section>
  );
}
