import { type ReactNode, useState } from 'react';
import { ask } from '../../session/ask.ts';
import { ago } from '../ago.ts';
import { Field } from '../Field.tsx';
import { Submit, Trouble } from '../parts.tsx';
import { AskPassword } from '../second-factor/AskPassword.tsx';
import { useForm } from '../useForm.ts';
import { useWords } from '../words.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string;
  name: string;
  synced: boolean;
  createdAt: string;
  usedAt?: string;
}

interface LineProps {
  passkey: Passkey;
  email: string;
  /** Has the account a password? */
  asks: boolean;
  /** It is another now, or gone. @param news what to say of that */
  onChanged: (news?: string) => Promise<void>;
  /** Nothing came of it. */
  onRest: () => void;
}

/** One passkey of the list; in its place what renames or removes it, while that is under way. */
export function PasskeyLine({ passkey, email, asks, onChanged, onRest }: LineProps): ReactNode {
  const words = useWords();
  const [doing, setDoing] = useState<'nothing' | 'rename' | 'remove'>('nothing');
  const { id, name } = passkey;
  const stop = () => {
    setDoing('nothing');
    onRest();
  };
  if (doing === 'remove')
    return (
      <li data-open>
        <AskPassword
          email={email}
          asks={asks}
          lead={words.passkeyRemoveHint(name)}
          label={words.remove}
          act={async (password) => {
            await ask('/api/auth/passkeys/remove', { id, ...(asks && { password }) });
            await onChanged(words.passkeyRemoved);
          }}
          onCancel={stop}
        />
      </li>
    );
  if (doing === 'rename')
    return (
      <li data-open>
        <Rename
          passkey={passkey}
          onRenamed={async () => {
            await onChanged();
            setDoing('nothing');
          }}
          onCancel={stop}
        />
      </li>
    );
  return (
    <li>
      <div className="accounts-line">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <Facts passkey={passkey} />
      </div>
      <div className="accounts-acts">
        <button
          type="button"
          className="accounts-quiet"
          aria-label={words.renameOf(name)}
          onClick={() => setDoing('rename')}
        >
          {words.rename}
        </button>
        <button
          type="button"
          className="accounts-quiet"
          data-kind="danger"
          aria-label={words.removeOf(name)}
          onClick={() => setDoing('remove')}
        >
          {words.remove}
        </button>
      </div>
    </li>
  );
}

function Facts({ passkey: { createdAt, usedAt, synced } }: { passkey: Passkey }): ReactNode {
  const words = useWords();
  const day = new Date(createdAt).toLocaleDateString(undefined, { dateStyle: 'medium' });
  const facts = [
    words.passkeyAddedOn(day),
    usedAt === undefined ? words.passkeyUnused : words.used(ago(usedAt, words)),
    synced && words.passkeySynced,
  ];
  return <span>{facts.filter(Boolean).join(' · ')}</span>;
}

function Rename({
  passkey: { id, name },
  onRenamed,
  onCancel,
}: {
  passkey: Passkey;
  onRenamed: () => Promise<void>;
  onCancel: () => void;
}): ReactNode {
  const words = useWords();
  const form = useForm(async (typed) => {
    await ask('/api/auth/passkeys/rename', { id, name: typed.name?.trim() });
    await onRenamed();
  });
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <Field
        label={words.name}
        name="name"
        autoComplete="off"
        maxLength={60}
        autoFocus
        defaultValue={name}
        problem={form.of('name')}
      />
      <Trouble of={form.problem} />
      <div className="accounts-row">
        <Submit label={form.busy ? words.working : words.save} busy={form.busy} />
        <button type="button" className="accounts-quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
