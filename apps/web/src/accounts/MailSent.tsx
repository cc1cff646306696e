import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../session/ask.ts';
import { Card } from './Card.tsx';
import { Notice, PageLink, Trouble } from './parts.tsx';
import { problemOf } from './refusals.ts';
import { useWords } from './words.ts';

const addresses = {
  confirm: '/api/auth/send-verification-email',
  reset: '/api/auth/forget-password',
  magic: '/api/auth/sign-in/magic-link',
} as const;

/** A link is under way, and comes once more when it is asked for. The same is said whatever the mail says. */
export function MailSent({
  email,
  what,
  onOther,
}: {
  email: string;
  /** What the link is for. */
  what: keyof typeof addresses;
  /** The address was not the right one. */
  onOther: () => void;
}): ReactNode {
  const words = useWords();
  const [said, setSaid] = useState<{ good: boolean; text: string }>();
  const hasMailbox = useMailbox();
  const again = () => {
    setSaid(undefined);
    ask(addresses[what], { email }).then(
      () => setSaid({ good: true, text: words.sentAgain }),
      (error: unknown) => setSaid({ good: false, text: problemOf(error, words).text }),
    );
  };
  return (
    <Card
      title={words.mailTitle}
      lead={
        <>
          {words.mailSent(email)} {words.mailFor[what]}
        </>
      }
      foot={<PageLink href="/sign-in">{words.signIn}</PageLink>}
    >
      {said?.good && <Notice>{said.text}</Notice>}
      <Trouble of={said?.good === false ? said.text : undefined} />
      <div className="accounts-row">
        <button type="button" className="accounts-quiet" onClick={again}>
          {words.sendAgain}
        </button>
        <button type="button" className="accounts-quiet" onClick={onOther}>
          {words.otherAddress}
        </button>
      </div>
      {hasMailbox && (
        <a className="accounts-aside" href="/dev/mailbox" target="_blank" rel="noreferrer">
          {words.devMailbox}
        </a>
      )}
    </Card>
  );
}

const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/** Is mail boxed on this machine instead of sent, as in demo mode? Nobody else is asked. */
function useMailbox(): boolean {
  const [hasMailbox, setMailbox] = useState(false);
  useEffect(() => {
    if (!ownNames.includes(location.hostname)) return;
    fetch('/dev/mailbox').then(
      ({ ok }) => setMailbox(ok),
      () => {},
    );
  }, []);
  return hasMailbox;
}
