import { type ReactNode, useState } from 'react';
import { ask, RefusedError } from '../session/ask.ts';
import { takeWanted } from '../session/wanted.ts';
import { Card } from './Card.tsx';
import { EmailField } from './Field.tsx';
import { MailSent } from './MailSent.tsx';
import { PageLink, Submit, Trouble } from './parts.tsx';
import { go, takeToken } from './place.ts';
import { SecondStep } from './second-factor/SecondStep.tsx';
import { useForm } from './useForm.ts';
import { useWords } from './words.ts';

/** Signing in without the password: asks for a link, and is where the link leads. */
export function MagicLink(): ReactNode {
  const [token, setToken] = useState(takeToken);
  if (token === undefined) return <AskForLink />;
  const askAnew = () => {
    history.replaceState(null, '', location.pathname);
    setToken(undefined);
  };
  return <UseLink token={token} onAskAnew={askAnew} />;
}

function AskForLink(): ReactNode {
  const words = useWords();
  const [sent, setSent] = useState<string>();
  const form = useForm(async ({ email = '' }) => {
    await ask('/api/auth/sign-in/magic-link', { email: email.trim() });
    setSent(email.trim());
  });
  if (sent !== undefined) return <MailSent email={sent} what="magic" onOther={() => setSent(undefined)} />;
  return (
    <Card
      title={words.linkTitle}
      lead={words.linkHint}
      foot={<PageLink href="/sign-in">{words.passwordAfterAll}</PageLink>}
    >
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <EmailField problem={form.of('email')} />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.sendLink} busy={form.busy} />
      </form>
    </Card>
  );
}

/** Nothing is used up before the button is pressed: what looks into mails for dangers opens this page too. */
function UseLink({ token, onAskAnew }: { token: string; onAskAnew: () => void }): ReactNode {
  const words = useWords();
  const [step, setStep] = useState<'first' | 'second' | 'over'>('first');
  const form = useForm(
    async () => {
      const said = await ask<{ twoFactor?: true }>('/api/auth/magic-link/verify', { token });
      if (said.twoFactor) setStep('second');
      else go(takeWanted(), { replace: true });
    },
    {
      judge: (error) => {
        if (error instanceof RefusedError && error.reason === 'mail_link_refused') setStep('over');
        return undefined;
      },
    },
  );
  if (step === 'second')
    return (
      <SecondStep
        onIn={() => go(takeWanted(), { replace: true })}
        onBack={() => go('/sign-in', { replace: true })}
      />
    );
  if (step === 'over')
    return (
      <Card
        title={words.linkOver}
        lead={words.linkOverHint}
        foot={<PageLink href="/sign-in">{words.signIn}</PageLink>}
      >
        <button type="button" className="accounts-submit" onClick={onAskAnew}>
          {words.askAgain}
        </button>
      </Card>
    );
  return (
    <Card title={words.linkReady} lead={words.linkReadyHint}>
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.signIn} busy={form.busy} />
      </form>
    </Card>
  );
}
