import type { ReactNode } from 'react';
import { Field } from '../Field.tsx';
import { Submit, Trouble } from '../parts.tsx';
import { suggestUsername } from '../setup/suggest.ts';
import { useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { accept } from './look.ts';

/** Somebody who is signed in joins: all that is to be said is what they are called there. */
export function AsAccount({ code, name }: { code: string; name: string }): ReactNode {
  const words = useWords();
  const form = useForm(({ username = '' }) => accept('accept', { code, username: username.trim() }));
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <Field
        label={words.username}
        name="username"
        autoComplete="nickname"
        autoCapitalize="none"
        prefix="@"
        defaultValue={suggestUsername(name)}
        problem={form.of('username')}
        hint={words.usernameHint}
      />
      <Trouble of={form.problem} />
      <Submit label={form.busy ? words.working : words.join} busy={form.busy} />
    </form>
  );
}
