import { InvitePeople, useChatState } from '@parley/react';
import { CloseIcon } from '@parley/react/parts';
import { type ReactNode, useState } from 'react';
import { endWelcome, isWelcome } from '../session/welcome.ts';
import { useWords } from '../strings/strings.ts';
import './welcome.css';

/** To who has just set the workspace up: what to do first, and what to do then. */
export function WelcomeLine({ cid }: { cid: string }): ReactNode {
  const words = useWords();
  const [isShown, setShown] = useState(() => isWelcome(cid));
  const [isInviting, setInviting] = useState(false);
  // That they joined is said there before they say anything.
  const hasSpoken = useChatState((state) => state.channel(cid)?.lastMessage?.type === 'regular');
  if (!isShown) return null;
  return (
    <div className="welcome-line">
      <p role="status">{hasSpoken ? words.welcomeThen : words.welcomeFirst}</p>
      <button type="button" className="parley-button" data-kind="outline" onClick={() => setInviting(true)}>
        {words.invitePeople}
      </button>
      <button
        type="button"
        className="parley-icon-button"
        aria-label={words.close}
        title={words.close}
        onClick={() => {
          endWelcome();
          setShown(false);
        }}
      >
        <CloseIcon />
      </button>
      {isInviting && <InvitePeople onClose={() => setInviting(false)} />}
    </div>
  );
}
