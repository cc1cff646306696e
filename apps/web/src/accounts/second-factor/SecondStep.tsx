import { type ReactNode, useState } from 'react';
import { ask, RefusedError } from '../../session/ask.ts';
import { Card } from '../Card.tsx';
import { Field } from '../Field.tsx';
import { Submit, Trouble } from '../parts.tsx';
import { useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { judgeCode } from './judge.ts';
import './second-factor.css';

/** The second half of a sign-in. */
export function SecondStep({
  onIn,
  onBack,
}: {
  onIn: () => void;
  /** It begins anew: it waited too long, or the address was not the right one. */
  onBack: (why: 'late' | 'other') => void;
}): ReactNode {
  const words = useWords();
  const [kind, setKind] = useState<'app' | 'backup'>('app');
  const form = useForm(
    async ({ code = '', trust }) => {
      await ask('/api/auth/two-factor/verify', { code, trustDevice: trust === 'on' });
      onIn();
    },
    {
      judge: (error) => {
        if (error instanceof RefusedError && error.reason === 'two_factor_ended') onBack('late');
        return judgeCode(words)(error);
      },
    },
  );
  const isApp = kind === 'app';
  return (
    <Card
      title={words.secondTitle}
      lead={isApp ? words.secondLead : words.backupLead}
      foot={
        <button type="button" className="accounts-link" onClick={() => onBack('other')}>
          {words.signInOther}
        </button>
      }
    >
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <Field
          key={kind}
          label={isApp ? words.code : words.backupCode}
          name="code"
          autoComplete={isApp ? 'one-time-code' : 'off'}
          autoCapitalize="none"
          inputMode={isApp ? 'numeric' : 'text'}
          maxLength={isApp ? 9 : 20}
          autoFocus
          problem={form.of('code')}
        />
        <label className="accounts-check">
          <input type="checkbox" name="trust" />
          <span>{words.trust}</span>
        </label>
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.signIn} busy={form.busy} />
        <button
          type="button"
          className="accounts-link accounts-aside"
          onClick={() => setKind(isApp ? 'backup' : 'app')}
        >
          {isApp ? words.useBackup : words.useApp}
        </button>
      </form>
    </Card>
  );
}
