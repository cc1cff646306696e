import { type ReactNode, useState } from 'react';
import { ask } from '../session/ask.ts';
import { Card } from './Card.tsx';
import { EmailField } from './Field.tsx';
import { MailSent } from './MailSent.tsx';
import { PageLink, Submit, Trouble } from './parts.tsx';
import { useForm } from './useForm.ts';
import { useWords } from './words.ts';

/** Asks for a link by which a new password is chosen. */
export function ForgotPassword(): ReactNode {
  const words = useWords();
  const [sent, setSent] = useState<string>();
  const form = useForm(async ({ email = '' }) => {
    await ask('/api/auth/forget-password', { email: email.trim() });
    setSent(email.trim());
  });
  if (sent !== undefined) return <MailSent email={sent} what="reset" onOther={() => setSent(undefined)} />;
  return (
    <Card
      title={words.forgotTitle}
      lead={words.forgotHint}
      foot={
        <>
          {words.remembered} <PageLink href="/sign-in">{words.signIn}</PageLink>
        </>
      }
    >
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <EmailField problem={form.of('email')} />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.sendLink} busy={form.busy} />
      </form>
    </Card>
  );
}
