import { type ReactNode, useEffect, useState } from 'react';
import { isAway, isNobody } from '../session/ask.ts';
import { signOutOf } from '../session/leaving.ts';
import { baseOf } from '../session/place.ts';
import { want } from '../session/wanted.ts';
import { loadWorkspaces, nameOf, type Workspace } from '../session/workspaces.ts';
import { UnreadOf } from '../workspace/UnreadOf.tsx';
import { WorkspaceMark } from '../workspace/WorkspaceMark.tsx';
import { Card } from './Card.tsx';
import { Notice, Trouble } from './parts.tsx';
import { go } from './place.ts';
import { useAccount } from './useAccount.ts';
import { useWords } from './words.ts';

const dayOf = (at: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(Date.parse(at));

/** The workspaces of an account, to choose one; or what to do for one who is in none, or not in the one of the address. */
export function Workspaces(): ReactNode {
  const words = useWords();
  const here = useAccount();
  const [workspaces, setWorkspaces] = useState<readonly Workspace[]>();
  const [isSilent, setSilent] = useState(false);
  const said = new URLSearchParams(location.search);
  const [missing, deleted] = [said.get('missing'), said.get('deleted')];
  useEffect(() => {
    loadWorkspaces().then(setWorkspaces, (error: unknown) => {
      if (isAway(error)) return setSilent(true);
      if (isNobody(error)) want('/workspaces');
      go(isNobody(error) ? '/sign-in' : '/', { replace: true });
    });
  }, []);
  const isNowhere = workspaces?.length === 0;
  const leave = () => void signOutOf('here').finally(() => go('/sign-in', { replace: true }));
  return (
    <Card
      title={isNowhere ? words.noWorkspaces : words.workspacesTitle}
      lead={isNowhere ? words.noWorkspacesHint : undefined}
      foot={
        <>
          {typeof here === 'object' && <span>{words.signedInAs(here.account.email)} </span>}
          <a href="/account">{words.accountTitle}</a>{' '}
          <button type="button" className="accounts-link" onClick={leave}>
            {words.signOut}
          </button>
        </>
      }
    >
      {missing !== null && (
        <Notice kind="quiet">
          <strong>{words.missing(missing)}.</strong> {words.missingHint}
        </Notice>
      )}
      {deleted !== null && (
        <Notice kind="quiet">
          <strong>{words.deleted(deleted)}.</strong> {words.deletedHint}
        </Notice>
      )}
      <Trouble of={isSilent ? words.noAnswer : undefined} />
      <ul className="accounts-list">
        {workspaces?.map((one) => (
          <li key={one.app.id}>
            <a className="accounts-workspace" href={baseOf(nameOf(one))}>
              <WorkspaceMark name={one.app.name} image={one.app.image} size={40} />
              <span className="accounts-line">
                <strong>
                  <bdi>{one.app.name}</bdi>
                </strong>
                {one.app.deletesAt !== undefined && <span>{words.deletesAt(dayOf(one.app.deletesAt))}</span>}
                <span>
                  {one.app.slug === undefined ? words.as(one.user.name ?? one.user.id) : baseOf(one.app.slug)}
                </span>
              </span>
              <UnreadOf workspace={one} />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
