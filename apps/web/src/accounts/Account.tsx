import { type ReactNode, useState } from 'react';
import { signOutOf } from '../session/leaving.ts';
import { want } from '../session/wanted.ts';
import { Card } from './Card.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { Trouble } from './parts.tsx';
import { Passkeys } from './passkeys/Passkeys.tsx';
import { go } from './place.ts';
import { Sessions } from './Sessions.tsx';
import { SecondFactor } from './second-factor/SecondFactor.tsx';
import { type Account as AccountOfPage, useAccount } from './useAccount.ts';
import { useWords } from './words.ts';

/** One's own account: who one is, the password, and where one is signed in. */
export function Account(): ReactNode {
  const words = useWords();
  const here = useAccount((found) => {
    if (found === 'without') go('/', { replace: true });
    if (found !== 'nobody') return;
    want('/account');
    go('/sign-in', { replace: true });
  });
  return (
    <Card title={words.accountTitle} wide foot={<a href="/">{words.toWorkspace}</a>}>
      <Trouble of={here === 'away' ? words.noAnswer : undefined} />
      {typeof here === 'object' && <Parts account={here.account} />}
    </Card>
  );
}

function Parts({ account }: { account: AccountOfPage }): ReactNode {
  const words = useWords();
  // A new password ends the others.
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const leave = (how: 'here' | 'everywhere') => {
    setBusy(true);
    void signOutOf(how).finally(() => go('/sign-in', { replace: true }));
  };
  return (
    <>
      <section className="accounts-part" aria-labelledby="accounts-you">
        <h2 id="accounts-you">{words.you}</h2>
        <dl className="accounts-facts">
          <div>
            <dt>{words.name}</dt>
            <dd>
              <bdi>{account.name}</bdi>
            </dd>
          </div>
          <div>
            <dt>{words.email}</dt>
            <dd>{account.email}</dd>
          </div>
        </dl>
      </section>
      <ChangePassword email={account.email} onChanged={() => setRound(round + 1)} />
      <SecondFactor email={account.email} onChanged={() => setRound(round + 1)} />
      <Passkeys email={account.email} />
      <Sessions key={round} />
      <section className="accounts-part" aria-labelledby="accounts-leave">
        <h2 id="accounts-leave">{words.signOut}</h2>
        <p className="accounts-lead">{words.signOutEverywhereHint}</p>
        <div className="accounts-row">
          <button type="button" className="accounts-quiet" disabled={busy} onClick={() => leave('here')}>
            {words.signOutHere}
          </button>
          <button
            type="button"
            className="accounts-quiet"
            data-kind="danger"
            disabled={busy}
            onClick={() => leave('everywhere')}
          >
            {words.signOutEverywhere}
          </button>
        </div>
      </section>
    </>
  );
}
