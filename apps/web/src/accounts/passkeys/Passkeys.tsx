import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ask } from '../../session/ask.ts';
import { Notice, Trouble } from '../parts.tsx';
import { problemOf } from '../refusals.ts';
import { useWords } from '../words.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { knowsPasskeys } from './device.ts';
import { type Passkey, PasskeyLine } from './PasskeyLine.tsx';
import './passkeys.css';

interface State {
  passkeys: readonly Passkey[];
  /** Has the account a password? */
  password: boolean;
}

/** The passkeys of one's account: which there are, and adding, naming and removing them. */
export function Passkeys({ email }: { email: string }): ReactNode {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [state, setState] = useState<State>();
  const [problem, setProblem] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const [said, setSaid] = useState<string>();
  const load = () =>
    ask<State>('/api/auth/passkeys').then(setState, (error: unknown) =>
      setProblem(problemOf(error, words).text),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what changes it loads it anew
  useEffect(() => void load(), []);
  /** What had the focus is gone. */
  const rest = (news?: string) => {
    setSaid(news);
    setAdding(false);
    heading.current?.focus();
  };
  const changed = async (news?: string) => {
    await load();
    rest(news);
  };
  const can = knowsPasskeys();
  return (
    <section className="accounts-part accounts-passkeys" aria-labelledby="accounts-passkeys">
      <h2 id="accounts-passkeys" ref={heading} tabIndex={-1}>
        {words.passkeys}
      </h2>
      <p className="accounts-lead">{can ? words.passkeysHint : words.passkeysNone}</p>
      {said !== undefined && <Notice>{said}</Notice>}
      <Trouble of={problem} />
      <ul className="accounts-list">
        {state?.passkeys.map((passkey) => (
          <PasskeyLine
            key={passkey.id}
            passkey={passkey}
            email={email}
            asks={state.password}
            onChanged={changed}
            onRest={rest}
          />
        ))}
      </ul>
      {isAdding && state && (
        <AddPasskey
          email={email}
          asks={state.password}
          onAdded={() => changed(words.passkeyAdded)}
          onCancel={() => rest()}
        />
      )}
      {can && state && !isAdding && (
        <div className="accounts-row">
          <button
            type="button"
            className="accounts-quiet"
            onClick={() => {
              setSaid(undefined);
              setAdding(true);
            }}
          >
            {words.passkeyAdd}
          </button>
        </div>
      )}
    </section>
  );
}
