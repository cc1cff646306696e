import type { ReactNode } from 'react';
import { Card } from '../Card.tsx';
import { PageLink } from '../parts.tsx';
import { useWords } from '../words.ts';

/** As they are typed, in every language. */
const commands = { start: 'npm start -- --workspace', reset: 'npm run parley -- owner reset' };

/** A link that holds no more, and how to have another. Only whoever has the machine can. */
export function SetupEnded(): ReactNode {
  const words = useWords();
  return (
    <Card
      title={words.setupEnded}
      lead={words.setupEndedHint}
      foot={
        <>
          {words.haveAccount} <PageLink href="/sign-in">{words.signIn}</PageLink>
        </>
      }
    >
      <p className="accounts-way">
        {words.setupEndedFirst}
        <code>{commands.start}</code>
      </p>
      <p className="accounts-way">
        {words.setupEndedOwner}
        <code>{commands.reset}</code>
      </p>
    </Card>
  );
}
