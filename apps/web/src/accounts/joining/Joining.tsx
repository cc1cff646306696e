import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { RefusedError } from '../../session/ask.ts';
import { joinNameIn } from '../../session/place.ts';
import { wantToJoin } from '../../session/wanted.ts';
import { Card } from '../Card.tsx';
import { PageLink, Trouble } from '../parts.tsx';
import { go } from '../place.ts';
import { type Problem, problemOf } from '../refusals.ts';
import { type Account, useAccount } from '../useAccount.ts';
import { useWords } from '../words.ts';
import { AtDoor } from './AtDoor.tsx';
import { type Door, look } from './asks.ts';

/** `/join/<address>`: the way into a workspace for somebody with an account who knows its address. */
export function Joining(): ReactNode {
  const slug = joinNameIn(location.pathname) ?? '';
  const here = useAccount((found) => found === 'without' && go('/', { replace: true }));
  const words = useWords();
  if (here === 'asking' || here === 'without') return null;
  if (here === 'away')
    return (
      <Card title={words.joining}>
        <Trouble of={words.noAnswer} />
      </Card>
    );
  return here === 'nobody' ? <SignInFirst slug={slug} /> : <Knock slug={slug} account={here.account} />;
}

/** Whoever is not signed in learns nothing of any workspace, and is brought back here once they are. */
function SignInFirst({ slug }: { slug: string }): ReactNode {
  const words = useWords();
  const remember = () => wantToJoin(slug);
  return (
    <Card title={words.joining} lead={words.joinSignIn}>
      <PageLink href="/sign-up" className="accounts-submit" onClickCapture={remember}>
        {words.signUp}
      </PageLink>
      <PageLink href="/sign-in" className="accounts-aside" onClickCapture={remember}>
        {words.haveAccountSignIn} {words.signIn}
      </PageLink>
    </Card>
  );
}

const isDoor = (held: Door | 'nowhere' | Problem | undefined): held is Door =>
  typeof held === 'object' && 'state' in held;

function Knock({ slug, account }: { slug: string; account: Account }): ReactNode {
  const words = useWords();
  const [door, setDoor] = useState<Door | 'nowhere' | Problem>();
  const read = useCallback(
    () =>
      look(slug).then(setDoor, (error: unknown) => {
        const isNowhere = error instanceof RefusedError && error.reason === 'workspace_not_found';
        // It looks by itself: what it knew stays when one look did not reach anybody.
        setDoor((held) => (isNowhere ? 'nowhere' : isDoor(held) ? held : problemOf(error, words)));
      }),
    [slug, words],
  );
  useEffect(() => {
    wantToJoin(undefined);
    void read();
  }, [read]);
  if (door === undefined) return null;
  const foot = <span>{words.signedInAs(account.email)}</span>;
  if (door === 'nowhere')
    return (
      <Card
        title={words.joinNowhere}
        lead={words.joinNowhereHint}
        foot={
          <>
            {foot}
            <a href="/">{words.toWorkspace}</a>
          </>
        }
      />
    );
  if ('text' in door)
    return (
      <Card title={words.joining} foot={foot}>
        <Trouble of={door} />
      </Card>
    );
  return <AtDoor slug={slug} door={door} name={account.name} foot={foot} onChanged={setDoor} onLook={read} />;
}
