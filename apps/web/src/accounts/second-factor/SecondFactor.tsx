import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../../session/ask.ts';
import { Trouble } from '../parts.tsx';
import { problemOf } from '../refusals.ts';
import { useWords } from '../words.ts';
import { AskPassword } from './AskPassword.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { type Begun, Scan } from './Scan.tsx';
import './second-factor.css';

interface State {
  on: boolean;
  codesLeft: number;
}

/** What is under way; `nothing` shows how it stands. */
type Doing =
  | { what: 'nothing' | 'begin' | 'renew' | 'end' }
  | { what: 'scan'; begun: Begun }
  | { what: 'codes'; codes: readonly string[] };

const nothing: Doing = { what: 'nothing' };
const path = (name: string): string => `/api/auth/two-factor${name}`;

/** The second factor of one's account: how it stands, turning it on and off, and its backup codes. */
export function SecondFactor({ email, onChanged }: { email: string; onChanged: () => void }): ReactNode {
  const words = useWords();
  const [state, setState] = useState<State>();
  const [problem, setProblem] = useState<string>();
  const [doing, setDoing] = useState<Doing>(nothing);
  const load = () =>
    ask<State>(path('')).then(setState, (error: unknown) => setProblem(problemOf(error, words).text));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what changes it loads it anew
  useEffect(() => void load(), []);
  const stop = () => setDoing(nothing);
  const show = (codes: readonly string[]) => {
    setDoing({ what: 'codes', codes });
    void load();
  };
  return (
    <section className="accounts-part" aria-labelledby="accounts-second">
      <h2 id="accounts-second">
        {words.second}
        {state?.on && <span className="accounts-badge">{words.isOn}</span>}
      </h2>
      <Trouble of={problem} />
      {state && doing.what === 'nothing' && <Standing state={state} onDo={(what) => setDoing({ what })} />}
      {doing.what === 'begin' && (
        <AskPassword
          email={email}
          lead={words.secondPassword}
          label={words.goOn}
          act={async (password) =>
            setDoing({ what: 'scan', begun: await ask<Begun>(path('/enable'), { password }) })
          }
          onCancel={stop}
        />
      )}
      {doing.what === 'scan' && (
        <Scan
          begun={doing.begun}
          onOn={(codes) => {
            show(codes);
            onChanged();
          }}
          onCancel={stop}
        />
      )}
      {doing.what === 'codes' && <BackupCodes codes={doing.codes} email={email} onDone={stop} />}
      {doing.what === 'renew' && (
        <AskPassword
          email={email}
          lead={words.renewHint}
          label={words.newCodes}
          act={async (password) =>
            show((await ask<{ backupCodes: string[] }>(path('/backup-codes'), { password })).backupCodes)
          }
          onCancel={stop}
        />
      )}
      {doing.what === 'end' && (
        <AskPassword
          email={email}
          lead={words.turnOffHint}
          label={words.turnOff}
          act={async (password) => {
            await ask(path('/disable'), { password });
            await load();
            stop();
          }}
          onCancel={stop}
        />
      )}
    </section>
  );
}

function Standing({
  state: { on, codesLeft },
  onDo,
}: {
  state: State;
  onDo: (what: 'begin' | 'renew' | 'end') => void;
}): ReactNode {
  const words = useWords();
  return (
    <>
      <p className="accounts-lead">{on ? words.secondOn(codesLeft) : words.secondOff}</p>
      <div className="accounts-row">
        {!on && (
          <button type="button" className="accounts-quiet" onClick={() => onDo('begin')}>
            {words.turnOn}
          </button>
        )}
        {on && (
          <>
            <button type="button" className="accounts-quiet" onClick={() => onDo('renew')}>
              {words.newCodes}
            </button>
            <button type="button" className="accounts-quiet" data-kind="danger" onClick={() => onDo('end')}>
              {words.turnOff}
            </button>
          </>
        )}
      </div>
    </>
  );
}
