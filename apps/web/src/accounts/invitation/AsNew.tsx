import { type ReactNode, useState } from 'react';
import { RefusedError } from '../../session/ask.ts';
import { wantInvitation } from '../../session/wanted.ts';
import { EmailField, Field } from '../Field.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { PageLink, Submit, Trouble } from '../parts.tsx';
import { suggestUsername } from '../setup/suggest.ts';
import { useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { accept } from './look.ts';

/** Somebody the invitation was mailed to makes an account with it: the mail has shown that the address is theirs. */
export function AsNew({ code, email }: { code: string; email: string }): ReactNode {
  const words = useWords();
  const [username, setUsername] = useState<string>();
  const [name, setName] = useState('');
  const form = useForm(
    ({ name = '', password = '', username = '' }) =>
      accept('accept-new', { code, name: name.trim(), password, username: username.trim() }),
    {
      judge: (error) =>
        error instanceof RefusedError && error.reason === 'sign_in_first'
          ? { text: words.accountExists }
          : undefined,
    },
  );
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <EmailField defaultValue={email} readOnly />
      <Field
        label={words.name}
        name="name"
        autoComplete="name"
        value={name}
        onChange={({ target }) => setName(target.value)}
        problem={form.of('name')}
      />
      <Field
        label={words.username}
        name="username"
        autoComplete="nickname"
        autoCapitalize="none"
        prefix="@"
        value={username ?? suggestUsername(name)}
        onChange={({ target }) => setUsername(target.value)}
        problem={form.of('username')}
        hint={words.usernameHint}
      />
      <PasswordField label={words.password} name="password" isNew problem={form.of('password')} />
      <Trouble of={form.problem} />
      <Submit label={form.busy ? words.working : words.join} busy={form.busy} />
      <PageLink href="/sign-in" className="accounts-aside" onClickCapture={() => wantInvitation(code)}>
        {words.haveAccountSignIn} {words.signIn}
      </PageLink>
    </form>
  );
}
