import { type ReactNode, useEffect, useState } from 'react';
import { isAway } from '../../session/ask.ts';
import { signOutOf } from '../../session/leaving.ts';
import { wantInvitation } from '../../session/wanted.ts';
import { WorkspaceMark } from '../../workspace/WorkspaceMark.tsx';
import { Card } from '../Card.tsx';
import { Notice, PageLink, Trouble } from '../parts.tsx';
import { go, useHash } from '../place.ts';
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

function InvitationBy({ code }: { code: string }): ReactNode {
  const words = useWords();
  const here = useAccount((found) => found === 'without' && go('/', { replace: true }));
  const [found, setFound] = useState<Look | 'asking' | 'ended' | 'away'>('asking');
  useEffect(() => {
    look(code).then(setFound, (error: unknown) => {
      if (!isAway(error)) wantInvitation(undefined);
      setFound(isAway(error) ? 'away' : 'ended');
    });
  }, [code]);

  if (found === 'away' || here === 'away')
    return (
      <Card title={words.join}>
        <Trouble of={words.noAnswer} />
      </Card>
    );
  if (found === 'ended')
    return (
      <Card
        title={words.invitationEnded}
        lead={words.invitationEndedHint}
        foot={<a href="/">{words.toWorkspace}</a>}
      />
    );
  if (found === 'asking' || here === 'asking' || here === 'without') return null;
  const { workspace, by, role } = found;
  const said = [
    by && words.invitedBy(by.name),
    role === 'guest' && words.invitedAsGuest,
    role === 'admin' && words.invitedAsAdmin,
  ];
  return (
    <Card
      title={words.invitedTitle(workspace.name)}
      lead={said.filter(Boolean).join(' ') || undefined}
      mark={<WorkspaceMark name={workspace.name} image={workspace.image} size={48} />}
      foot={here !== 'nobody' && words.signedInAs(here.account.email)}
    >
      <Ways code={code} found={found} here={here} />
    </Card>
  );
}

/** How one comes in depends on who one is, and on how the invitation came. */
function Ways({
  code,
  found,
  here,
}: {
  code: string;
  found: Look;
  here: Exclude<Here, 'asking' | 'without' | 'away'>;
}): ReactNode {
  const { email } = found;
  if (here !== 'nobody') {
    const isOther = email !== undefined && email.toLowerCase() !== here.account.email.toLowerCase();
    return isOther ? (
      <OtherAccount email={here.account.email} />
    ) : (
      <AsAccount code={code} name={here.account.name} />
    );
  }
  return email === undefined ? <ByLink code={code} /> : <AsNew code={code} email={email} />;
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
