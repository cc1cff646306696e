import type { FlaggedUser } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { BanDialog } from './BanDialog.tsx';

/** Who was reported and nobody has looked at it, and the two ways to settle it. */
export function PeopleReports(): ReactNode {
  const words = useKit().strings.moderation;
  const client = useChatClient();
  const [reported, setReported] = useState<readonly FlaggedUser[]>();
  useEffect(() => {
    let current = true;
    // What cannot be reached is left as it was shown.
    client.users.flags({ limit: 100 }).then(
      ({ items }) => current && setReported(items),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [client]);
  if (!reported || reported.length === 0) return null;
  const settled = (id: string) => setReported((held) => held?.filter(({ user }) => user !== id));
  return (
    <>
      <h4>{words.people}</h4>
      <ul className="parley-bans" aria-label={words.people}>
        {reported.map((one) => (
          <PersonRow key={one.user} reported={one} onSettled={() => settled(one.user)} />
        ))}
      </ul>
    </>
  );
}

function PersonRow({ reported, onSettled }: { reported: FlaggedUser; onSettled: () => void }): ReactNode {
  const { strings, nameOf } = useKit();
  const { users } = useChatClient();
  const { busy, problem, run } = useAct();
  const [isBanning, setBanning] = useState(false);
  const { user, flags } = reported;
  const words = strings.moderation;
  return (
    <li className="parley-report">
      <bdi>{nameOf(user)}</bdi>
      <p>{words.reportedBy(flags.map(({ by }) => nameOf(by)).join(', '))}</p>
      {flags.map(
        ({ by, reason }) =>
          reason !== undefined && (
            <p key={by}>
              <bdi>{nameOf(by)}</bdi> <q dir="auto">{reason}</q>
            </p>
          ),
      )}
      <div>
        <button
          type="button"
          className="parley-link-button"
          data-kind="danger"
          disabled={busy}
          onClick={() => setBanning(true)}
        >
          {words.banApp}
        </button>
        <button
          type="button"
          className="parley-link-button"
          disabled={busy}
          onClick={() => run(() => users.resolve({ id: user }), onSettled)}
        >
          {words.settle}
        </button>
      </div>
      {isBanning && <BanDialog user={user} onClose={() => setBanning(false)} />}
      {problem && <Problem text={problem} />}
    </li>
  );
}
