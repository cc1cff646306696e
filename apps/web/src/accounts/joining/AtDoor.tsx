import { type ReactNode, useId, useState } from 'react';
import { baseOf } from '../../session/place.ts';
import { useWhileSeen } from '../../session/useWhileSeen.ts';
import { WorkspaceMark } from '../../workspace/WorkspaceMark.tsx';
import { Card } from '../Card.tsx';
import { Field } from '../Field.tsx';
import { Notice, Submit, Trouble } from '../parts.tsx';
import { suggestUsername } from '../setup/suggest.ts';
import { useForm } from '../useForm.ts';
import { useWords } from '../words.ts';
import { askIn, come, type Door, withdraw } from './asks.ts';

/** One account may ask for 30 addresses a minute. */
const everyMs = 10_000;
const wordsMost = 500;

interface AtDoorProps {
  slug: string;
  door: Door;
  /** Of the account. */
  name: string;
  foot: ReactNode;
  onChanged: (door: Door) => void;
  onLook: () => Promise<void>;
}

/** What somebody sees of a workspace they know the address of: the way in, or how far they are on it. */
export function AtDoor({ slug, door, name, foot, onChanged, onLook }: AtDoorProps): ReactNode {
  const words = useWords();
  const { workspace, policy, state, askedAt, againAt } = door;
  const mark = <WorkspaceMark name={workspace.name} image={workspace.image} size={48} />;
  if (state === 'joined')
    return (
      <Card title={words.invitedAlready(workspace.name)} mark={mark} foot={foot}>
        <a className="accounts-submit" href={baseOf(workspace.slug ?? slug)}>
          {words.openWorkspace}
        </a>
      </Card>
    );
  if (state === 'waiting')
    return (
      <Card title={words.joinWaits(workspace.name)} mark={mark} foot={foot}>
        <Notice kind="quiet">{words.joinWaitsHint(dayOf(askedAt))}</Notice>
        <Waiting slug={slug} onLook={onLook} />
      </Card>
    );
  const isEarly = againAt !== undefined && new Date(againAt) > new Date();
  if (policy === 'open')
    return (
      <Card title={words.invitedTitle(workspace.name)} lead={words.joinOpen} mark={mark} foot={foot}>
        <Coming slug={slug} name={name} />
      </Card>
    );
  if (isEarly || policy === 'invite')
    return (
      <Card
        title={words.joinRefused(workspace.name)}
        lead={isEarly ? words.joinRefusedHint(dayOf(againAt)) : undefined}
        mark={mark}
        foot={foot}
      />
    );
  return (
    <Card title={words.joinAsk(workspace.name)} lead={words.joinAskHint} mark={mark} foot={foot}>
      <Asking slug={slug} onAsked={onChanged} />
    </Card>
  );
}

const dayOf = (at = ''): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date(at));

function Coming({ slug, name }: { slug: string; name: string }): ReactNode {
  const words = useWords();
  const form = useForm(({ username = '' }) => come(slug, username.trim()));
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <Field
        label={words.username}
        name="username"
        autoComplete="nickname"
        autoCapitalize="none"
        prefix="@"
        defaultValue={suggestUsername(name)}
        problem={form.of('username')}
        hint={words.usernameHint}
      />
      <Trouble of={form.problem} />
      <Submit label={form.busy ? words.working : words.join} busy={form.busy} />
    </form>
  );
}

function Asking({ slug, onAsked }: { slug: string; onAsked: (door: Door) => void }): ReactNode {
  const words = useWords();
  const id = useId();
  const form = useForm(async ({ words: said = '' }) => onAsked(await askIn(slug, said.trim())));
  const problem = form.of('words');
  const [left, setLeft] = useState(wordsMost);
  return (
    <form ref={form.ref} className="accounts-form" onSubmit={form.submit} noValidate>
      <div className="accounts-field" data-wrong={problem !== undefined || undefined}>
        <label htmlFor={id}>
          {words.joinWords}
          <span className="accounts-optional"> {words.optional}</span>
        </label>
        <span className="accounts-input">
          <textarea
            id={id}
            name="words"
            rows={4}
            maxLength={wordsMost}
            onChange={(event) => setLeft(wordsMost - event.target.value.length)}
            dir="auto"
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-hint`}
          />
        </span>
        <p className={problem === undefined ? 'accounts-hint' : 'accounts-problem'} id={`${id}-hint`}>
          {problem ?? (left === wordsMost ? words.joinWordsHint : words.joinWordsLeft(left))}
        </p>
      </div>
      <Trouble of={form.problem} />
      <Submit label={form.busy ? words.working : words.joinAskSubmit} busy={form.busy} />
    </form>
  );
}

function Waiting({ slug, onLook }: { slug: string; onLook: () => Promise<void> }): ReactNode {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [isAway, setAway] = useState(false);
  useWhileSeen(onLook, everyMs);
  const run = (act: () => Promise<unknown>): void => {
    setBusy(true);
    setAway(false);
    act()
      .then(onLook, () => setAway(true))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Trouble of={isAway ? words.noAnswer : undefined} />
      <div className="accounts-row">
        <button type="button" className="accounts-quiet" disabled={busy} onClick={() => run(async () => {})}>
          {words.joinLook}
        </button>
        <button
          type="button"
          className="accounts-quiet"
          data-kind="danger"
          disabled={busy}
          onClick={() => run(() => withdraw(slug))}
        >
          {words.joinWithdraw}
        </button>
      </div>
    </>
  );
}
