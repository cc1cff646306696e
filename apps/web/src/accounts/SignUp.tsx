import { type ReactNode, useState } from 'react';
import { ask } from '../session/ask.ts';
import { takeWanted } from '../session/wanted.ts';
import { Card } from './Card.tsx';
import { EmailField, Field } from './Field.tsx';
import { MailSent } from './MailSent.tsx';
import { PasswordField } from './PasswordField.tsx';
import { PageLink, Submit, Trouble } from './parts.tsx';
import { go } from './place.ts';
import { useAccount } from './useAccount.ts';
import { useForm } from './useForm.ts';
import { useWords } from './words.ts';

/** Makes an account, which holds once its address is confirmed. Whether the address has one already is said by mail alone. */
export function SignUp(): ReactNode {
  const words = useWords();
  const [sent, setSent] = useState<string>();
  useAccount((here) => {
    if (here === 'without') go('/', { replace: true });
    else if (typeof here === 'object') go(takeWanted(), { replace: true });
  });
  const form = useForm(async ({ name = '', email = '', password = '' }) => {
    await ask('/api/auth/sign-up/email', { name: name.trim(), email: email.trim(), password });
    setSent(email.trim());
  });
  if (sent !== undefined) return <MailSent email={sent} what="confirm" onOther={() => setSent(undefined)} />;
  return (
    <Card
      title={words.signUpTitle}
      foot={
        <>
          {words.haveAccount} <PageLink href="/sign-in">{words.signIn}</PageLink>
        </>
      }
    >
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <Field label={words.name} name="name" autoComplete="name" problem={form.of('name')} />
        <EmailField problem={form.of('email')} />
        <PasswordField label={words.password} name="password" isNew problem={form.of('password')} />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.signUp} busy={form.busy} />
      </form>
    </Card>
  );
}
