import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../session/ask.ts';
import { takeWanted } from '../session/wanted.ts';
import { Card } from './Card.tsx';
import { EmailField } from './Field.tsx';
import { PasswordField } from './PasswordField.tsx';
import { Providers } from './Providers.tsx';
import { Notice, PageLink, Submit, Trouble } from './parts.tsx';
import { ByPasskey } from './passkeys/ByPasskey.tsx';
import { go, saidInAddress } from './place.ts';
import { SecondStep } from './second-factor/SecondStep.tsx';
import { useAccount } from './useAccount.ts';
import { useForm } from './useForm.ts';
import { useWords } from './words.ts';

/** The way in. Whoever is in already, or where there are no accounts, is brought on. */
export function SignIn(): ReactNode {
  const words = useWords();
  const isUnset = useUnset();
  const [step, setStep] = useState<'first' | 'second' | 'late'>(() =>
    saidInAddress('code') ? 'second' : 'first',
  );
  useAccount((here) => {
    if (here === 'without') go('/', { replace: true });
    else if (typeof here === 'object') go(takeWanted(), { replace: true });
  });
  const form = useForm(async ({ email = '', password = '' }) => {
    const said = await ask<{ twoFactor?: true }>('/api/auth/sign-in/email', {
      email: email.trim(),
      password,
    });
    if (said.twoFactor) setStep('second');
    else go(takeWanted());
  });
  if (isUnset) return <Card title={words.notSetUp} lead={words.notSetUpHint} />;
  if (step === 'second')
    return (
      <SecondStep
        onIn={() => go(takeWanted())}
        onBack={(why) => setStep(why === 'late' ? 'late' : 'first')}
      />
    );
  return (
    <Card
      title={words.signInTitle}
      foot={
        <>
          {words.noAccount} <PageLink href="/sign-up">{words.signUp}</PageLink>
        </>
      }
    >
      <Before />
      {step === 'late' && <Notice kind="quiet">{words.secondLate}</Notice>}
      <Providers />
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <EmailField problem={form.of('email')} offersPasskeys />
        <PasswordField label={words.password} name="password" isNew={false} problem={form.of('password')} />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.signIn} busy={form.busy} />
        <ByPasskey onIn={() => go(takeWanted())} />
        <div className="accounts-ways">
          <PageLink href="/forgot-password" className="accounts-aside">
            {words.forgot}
          </PageLink>
          <PageLink href="/magic-link" className="accounts-aside">
            {words.useLink}
          </PageLink>
        </div>
      </form>
    </Card>
  );
}

/** What happened before: the link of a mail leads here. */
function Before(): ReactNode {
  const words = useWords();
  if (saidInAddress('confirmed')) return <Notice>{words.confirmed}</Notice>;
  if (saidInAddress('set')) return <Notice>{words.passwordSet}</Notice>;
  if (saidInAddress('later')) return <Notice kind="quiet">{words.later}</Notice>;
  return saidInAddress('ended') && <Notice kind="quiet">{words.linkEnded}</Notice>;
}

/** Has this installation no owner yet? Nobody can sign in to it then. */
function useUnset(): boolean {
  const [isUnset, setUnset] = useState(false);
  useEffect(() => {
    ask<{ open: boolean }>('/api/setup').then(
      ({ open }) => setUnset(open),
      () => {},
    );
  }, []);
  return isUnset;
}
