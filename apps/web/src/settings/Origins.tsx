import { useChatClient } from '@parley/react';
import { CloseIcon } from '@parley/react/parts';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Part } from './Part.tsx';
import { Refusal } from './Refusal.tsx';
import { originOf } from './units.ts';
import { useDoing } from './useDoing.ts';
import { words } from './words.ts';

/** Which pages of other sites may use the workspace. */
export function Origins({
  origins,
  onSaved,
}: {
  origins: readonly string[];
  onSaved: () => void;
}): ReactNode {
  const { apps } = useChatClient();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { busy, problem, run } = useDoing();
  const hint = useId();
  const save = (allowedOrigins: readonly string[]) =>
    run(
      () => apps.change({ settings: { allowedOrigins: [...allowedOrigins] } }),
      () => {
        setTyped('');
        onSaved();
      },
    );
  const add = (event: FormEvent) => {
    event.preventDefault();
    const origin = originOf(typed);
    setWrong(origin === undefined);
    if (origin === undefined) return;
    if (origins.includes(origin)) setTyped('');
    else save([...origins, origin]);
  };
  return (
    <Part title={words.origins} hint={words.originsHint}>
      {origins.length === 0 && <p className="settings-none">{words.noOrigins}</p>}
      <ul className="settings-list" aria-label={words.origins}>
        {origins.map((origin) => (
          <li key={origin}>
            <bdi>{origin}</bdi>
            <button
              type="button"
              className="parley-icon-button"
              aria-label={words.removeOrigin(origin)}
              title={words.removeOrigin(origin)}
              disabled={busy}
              onClick={() => save(origins.filter((one) => one !== origin))}
            >
              <CloseIcon />
            </button>
          </li>
        ))}
      </ul>
      <form className="settings-line" noValidate onSubmit={add}>
        <input
          type="url"
          inputMode="url"
          aria-label={words.origin}
          placeholder={words.originExample}
          value={typed}
          aria-invalid={wrong}
          aria-describedby={hint}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="parley-button" data-kind="outline" disabled={busy}>
          {words.addOrigin}
        </button>
      </form>
      <Refusal id={hint} text={wrong ? words.wrongOrigin : problem} />
    </Part>
  );
}
