import type { ReactNode } from 'react';
import { ask } from '../../session/ask.ts';
import { Field } from '../Field.tsx';
import { Submit, Trouble } from '../parts.tsx';
import { useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { judgeCode } from './judge.ts';
import { Qr } from './Qr.tsx';

/** What an app needs to give codes. */
export interface Begun {
  uri: string;
  secret: string;
}

/** The secret for an app, and the field for its first code: before that nothing counts. */
export function Scan({
  begun: { uri, secret },
  onOn,
  onCancel,
}: {
  begun: Begun;
  onOn: (codes: readonly string[]) => void;
  onCancel: () => void;
}): ReactNode {
  const words = useWords();
  const form = useForm(
    async ({ code = '' }) => {
      const { backupCodes } = await ask<{ backupCodes: string[] }>('/api/auth/two-factor/verify', { code });
      onOn(backupCodes);
    },
    { judge: judgeCode(words) },
  );
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <div className="accounts-scan">
        <Qr text={uri} label={words.qr} />
        <div>
          <p>{words.scanHint}</p>
          <p className="accounts-hint">{words.secretHint}</p>
          <code className="accounts-secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </div>
      </div>
      <Field
        label={words.firstCode}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={9}
        autoFocus
        problem={form.of('code')}
      />
      <Trouble of={form.problem} />
      <div className="accounts-row">
        <Submit label={form.busy ? words.working : words.turnOn} busy={form.busy} />
        <button type="button" className="accounts-quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
