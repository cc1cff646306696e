import { type ReactNode, useState } from 'react';
import { WorkspaceMark } from '../../workspace/WorkspaceMark.tsx';
import { Card } from '../Card.tsx';
import { Field } from '../Field.tsx';
import { Submit, Trouble } from '../parts.tsx';
import type { Problem } from '../refusals.ts';
import { type Typed, useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { suggestSlug, suggestUsername } from './suggest.ts';

/** The first workspace, and what its owner is called in it. Address and username are suggested until they are typed. */
export function OfWorkspace({
  typed,
  onBack,
  onDone,
  judge,
}: {
  typed: Typed;
  onBack: (workspace: Typed) => void;
  onDone: (workspace: Typed) => Promise<void>;
  judge: (error: unknown) => Problem | undefined;
}): ReactNode {
  const words = useWords();
  const [name, setName] = useState(typed.workspace ?? '');
  const [slug, setSlug] = useState(typed.slug);
  const [username, setUsername] = useState(typed.username ?? suggestUsername(typed.name ?? ''));
  const address = slug ?? suggestSlug(name);
  // An address that was only suggested follows the name when one comes back.
  const kept = (): Typed => ({ workspace: name, username, ...(slug !== undefined && { slug }) });
  const form = useForm(() => onDone({ ...kept(), slug: address }), { judge });
  return (
    <Card
      title={words.setupWorkspaceTitle}
      lead={words.setupWorkspaceHint}
      mark={<WorkspaceMark name={name || '…'} size={40} />}
      foot={words.step(2, 2)}
    >
      <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
        <Field
          label={words.workspaceName}
          name="workspace"
          autoComplete="organization"
          value={name}
          onChange={({ target }) => setName(target.value)}
          problem={form.of('workspace')}
        />
        <Field
          label={words.slug}
          name="slug"
          autoComplete="off"
          autoCapitalize="none"
          required={false}
          prefix={`${location.host}/w/`}
          value={address}
          onChange={({ target }) => setSlug(target.value)}
          problem={form.of('slug')}
        />
        <Field
          label={words.username}
          name="username"
          autoComplete="nickname"
          autoCapitalize="none"
          prefix="@"
          value={username}
          onChange={({ target }) => setUsername(target.value)}
          problem={form.of('username')}
          hint={words.usernameHint}
        />
        <Trouble of={form.problem} />
        <Submit label={form.busy ? words.working : words.openWorkspace} busy={form.busy} />
        <button
          type="button"
          className="accounts-aside accounts-link"
          disabled={form.busy}
          onClick={() => onBack(kept())}
        >
          {words.back}
        </button>
      </form>
    </Card>
  );
}
