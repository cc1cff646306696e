import type { AppSettings } from '@parley/protocol';
import { useChatClient } from '@parley/react';
import { type ReactNode, useId } from 'react';
import { useSession } from '../session/context.ts';
import { Part } from './Part.tsx';
import { Refusal } from './Refusal.tsx';
import { useDoing } from './useDoing.ts';
import { words } from './words.ts';

type Policy = AppSettings['joinPolicy'];
const policies: readonly Policy[] = ['invite', 'request', 'open'];

/** How somebody with an account comes in who knows the address; only a workspace with an address has one. */
export function Joining({ policy, onSaved }: { policy: Policy; onSaved: () => void }): ReactNode {
  const { apps } = useChatClient();
  const { app } = useSession();
  const { busy, problem, done, run } = useDoing();
  const hint = useId();
  if (app.slug === undefined) return null;
  const choose = (joinPolicy: Policy) => run(() => apps.change({ settings: { joinPolicy } }), onSaved);
  return (
    <Part title={words.joining}>
      <div className="settings-form">
        <label>
          {words.joinPolicy}
          <select value={policy} disabled={busy} onChange={(event) => choose(event.target.value as Policy)}>
            {policies.map((one) => (
              <option key={one} value={one}>
                {words.joinPolicies[one]}
              </option>
            ))}
          </select>
        </label>
        {policy !== 'invite' && (
          <label>
            {words.joinAddress}
            <input
              readOnly
              dir="ltr"
              aria-describedby={hint}
              value={`${location.origin}/join/${app.slug}`}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        )}
      </div>
      {policy !== 'invite' && (
        <p className="settings-hint" id={hint}>
          {words.joinAddressHint}
        </p>
      )}
      <Refusal text={problem} />
      <span role="status" className="settings-hint">
        {done && words.saved}
      </span>
    </Part>
  );
}
