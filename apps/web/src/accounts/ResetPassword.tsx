import { type ReactNode, useState } from 'react';
import { ask, RefusedError } from '../session/ask.ts';
import { Card } from './Card.tsx';
import { PasswordField } from './PasswordField.tsx';
import { PageLink, Submit, Trouble } from './parts.tsx';
import { go, takeToken } from './place.ts';
import { useForm } from './useForm.ts';
import { useWords } from './words.ts';

/** Sets a new password by the link of a mail. */
export function ResetPassword(): ReactNode {
  const words = useWords();
  const [token] = useState(takeToken);
  const [hasEnded, setEnded] = useState(token === undefined);
  const form = useForm(
    async ({ newPassword = '' }) => {
      await ask('/api/auth/reset-password', { token, newPassword });
      go('/sign-in?set', { replace: true });
    },
    {
      password: 'newPassword',
      judge: (error) => {
        if (error instanceof RefusedError && error.reason === 'mail_link_refused') setEnded(true);
        return undefined;
      },
    },
  );
  if (hasEnded)
    return (
      <Card
        title={words.resetEnded}
        lead={words.resetEndedHint}
        foot={<PageLink href="/sign-in">{words.signIn}</PageLink>}
      >
        <PageLink href="/forgot-password" className="accounts-submit">
          {words.askAgain}
        </PageLink>
      </Card>
    );
  return (
    <Card title={words.resetTitle} lead={words.resetHint}>
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <PasswordField label={words.newPassword} name="newPassword" isNew problem={form.of('newPassword')} />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.setPassword} busy={form.busy} />
      </form>
    </Card>
  );
}
