import type { ReactNode } from 'react';
import { Card } from '../Card.tsx';
import { EmailField, Field } from '../Field.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { Submit, Trouble } from '../parts.tsx';
import type { Problem } from '../refusals.ts';
import { type Typed, useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { wrongOfYou } from './wrong.ts';

/** Who sets it up. */
export function OfYou({
  typed,
  problem,
  owned,
  onNext,
}: {
  typed: Typed;
  problem: Problem | undefined;
  /** The workspace that is taken over; the first one is made when absent. */
  owned: string | undefined;
  onNext: (you: Typed) => Promise<void>;
}): ReactNode {
  const words = useWords();
  const form = useForm(
    async (you) => {
      await onNext(you);
    },
    { problem, check: (you) => wrongOfYou(you, words) },
  );
  return (
    <Card
      title={owned === undefined ? words.setupYouTitle : words.setupOwnerTitle(owned)}
      lead={owned === undefined ? words.setupYouHint : words.setupOwnerHint}
      foot={owned === undefined ? words.step(1, 2) : undefined}
    >
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <Field
          label={words.name}
          name="name"
          autoComplete="name"
          defaultValue={typed.name}
          problem={form.of('name')}
        />
        <EmailField defaultValue={typed.email} problem={form.of('email')} />
        <PasswordField
          label={words.password}
          name="password"
          isNew
          defaultValue={typed.password}
          problem={form.of('password')}
        />
        <Trouble of={form.problem} />
        <Submit
          label={form.busy ? words.working : owned === undefined ? words.next : words.become}
          busy={form.busy}
        />
      </form>
    </Card>
  );
}
