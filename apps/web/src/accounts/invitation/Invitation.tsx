import { type ReactNode, useEffect, useState } from 'react';
import { RefusedError } from '../../session/ask.ts';
import { signOutOf } from '../../session/leaving.ts';
import { baseOf } from '../../session/place.ts';
import { wantInvitation } from '../../session/wanted.ts';
import { WorkspaceMark } from '../../workspace/WorkspaceMark.tsx';
import { Card } from '../Card.tsx';
import { Notice, PageLink, Trouble } from '../parts.tsx';
import { go, useHash } from '../place.ts';
import { type Problem, problemOf } from '../refusals.ts';
import { type Here, useAccount } from '../useAccount.ts';
import { useWords } from '../words.ts';
import { AsAccount } from './AsAccount.tsx';
import { AsNew } from './AsNew.tsx';
import { type Look, look } from './look.ts';

/** `/invitation#<code>`: the way into a workspace for somebody who was asked. */
export function Invitation(): ReactNode {
  const code = useHash();
  return <InvitationBy key={code} code={code} />;
}

/** What refuses a code for good; anything else may be tried again. */
const ended = ['invitation_ended', 'invitation_not_found', 'body_invalid'];

function InvitationBy({ code }: { code: string }): ReactNode {
  const words = useWords();
  const here = useAccount((found) => found === 'without' && go('/', { replace: true }));
  const [found, setFound] = useState<Look | 'asking' | 'ended' | Problem>('asking');
  useEffect(() => {
    look(code).then(setFound, (error: unknown) => {
      const isOver = error instanceof RefusedError && ended.includes(error.reason);
      if (isOver) wantInvitation(undefined);
      setFound(isOver ? 'ended' : problemOf(error, words));
    });
  }, [code, words]);

  if (found === 'ended')
    return (
      <Card
        title={words.invitationEnded}
        lead={words.invitationEndedHint}
        foot={<a href="/">{words.toWorkspace}</a>}
      />
    );
  if (found === 'asking' || here === 'asking' || here === 'without') return null;
  if ('text' in found || here === 'away')
    return (
      <Card title={words.invitation}>
        <Trouble of={'text' in found ? found : words.noAnswer} />
      </Card>
    );
  const { workspace, by, role, until, guestUntil, email } = found;
  const isOther =
    here !== 'nobody' && email !== undefined && email.toLowerCase() !== here.account.email.toLowerCase();
  // Who holds another's invitation may be of the workspace already, and still want to come as the other.
  const joined = found.joined && !isOther;
  const said = [
    role === 'guest' && words.invitedAsGuest,
    guestUntil !== undefined && words.invitedGuestUntil(dayOf(guestUntil)),
    role === 'admin' && words.invitedAsAdmin,
  ];
  return (
    <Card
      title={joined ? words.invitedAlready(workspace.name) : words.invitedTitle(workspace.name)}
      lead={joined ? undefined : by && words.invitedBy(by.name)}
      mark={<WorkspaceMark name={workspace.name} image={workspace.image} size={48} />}
      foot={
        <>
          {here !== 'nobody' && <span>{words.signedInAs(here.account.email)}</span>}
          {!joined && <span>{words.holdsUntil(dayOf(until))}</span>}
        </>
      }
    >
      {!joined && said.some(Boolean) && <p className="accounts-lead">{said.filter(Boolean).join(' ')}</p>}
      {joined ? (
        <a className="accounts-submit" href={workspace.slug === undefined ? '/' : baseOf(workspace.slug)}>
          {words.openWorkspace}
        </a>
      ) : (
        <Ways code={code} email={email} here={here} isOther={isOther} />
      )}
    </Card>
  );
}

const dayOf = (at: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date(at));

/** How one comes in depends on who one is, and on how the invitation came. */
function Ways({
  code,
  email,
  here,
  isOther,
}: {
  code: string;
  email: string | undefined;
  here: Exclude<Here, 'asking' | 'without' | 'away'>;
  /** It was sent to another address. */
  isOther: boolean;
}): ReactNode {
  if (here === 'nobody')
    return email === undefined ? <ByLink code={code} /> : <AsNew code={code} email={email} />;
  return isOther ? (
    <OtherAccount email={here.account.email} />
  ) : (
    <AsAccount code={code} name={here.account.name} />
  );
}

function OtherAccount({ email }: { email: string }): ReactNode {
  const words = useWords();
  return (
    <>
      <Notice kind="quiet">{words.otherAccount(email)}</Notice>
      <button
        type="button"
        className="accounts-submit"
        onClick={() => void signOutOf('here').finally(() => location.reload())}
      >
        {words.signOutAndJoin}
      </button>
    </>
  );
}

/** A link says nothing of who has it: an account of one's own comes first, and this page again after it. */
function ByLink({ code }: { code: string }): ReactNode {
  const words = useWords();
  const remember = () => wantInvitation(code);
  return (
    <>
      <p className="accounts-lead">{words.invitedLink}</p>
      <PageLink href="/sign-up" className="accounts-submit" onClickCapture={remember}>
        {words.signUp}
      </PageLink>
      <PageLink href="/sign-in" className="accounts-aside" onClickCapture={remember}>
        {words.haveAccountSignIn} {words.signIn}
      </PageLink>
    </>
  );
}
