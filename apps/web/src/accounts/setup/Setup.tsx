import { type ReactNode, useEffect, useState } from 'react';
import { ask, isAway } from '../../session/ask.ts';
import { baseOf } from '../../session/place.ts';
import { welcomeTo } from '../../session/welcome.ts';
import { Card } from '../Card.tsx';
import { Trouble } from '../parts.tsx';
import { useHash } from '../place.ts';
import { type Problem, problemOf } from '../refusals.ts';
import type { Typed } from '../useForm.ts';
import { useWords } from '../words.ts';
import { OfWorkspace } from './OfWorkspace.tsx';
import { OfYou } from './OfYou.tsx';
import { SetupEnded } from './SetupEnded.tsx';

/** What the link of the terminal is for. */
type Purpose = { for: 'first' } | { for: 'owner'; workspace: { name: string; slug: string } };
type Found = Purpose | 'asking' | 'ended' | 'away';

interface Made {
  app: { id: string; slug?: string };
  cid: string;
}

/** Fields that are on the first page. */
const ofYou = ['name', 'email', 'password'];

/** `/setup#<token>`: who owns this installation, and its first workspace. */
export function Setup(): ReactNode {
  const token = useHash();
  return <SetupBy key={token} token={token} />;
}

/** What was typed stays when one goes back. */
function SetupBy({ token }: { token: string }): ReactNode {
  const words = useWords();
  const [found, setFound] = useState<Found>('asking');
  const [typed, setTyped] = useState<Typed>({});
  const [step, setStep] = useState<'you' | 'workspace'>('you');
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    ask<Purpose>('/api/setup/look', { token }).then(setFound, (error: unknown) =>
      setFound(isAway(error) ? 'away' : 'ended'),
    );
  }, [token]);

  if (found === 'asking') return null;
  if (found === 'ended') return <SetupEnded />;
  if (found === 'away')
    return (
      <Card title={words.setupYouTitle}>
        <Trouble of={words.noAnswer} />
      </Card>
    );

  const make = async (all: Typed): Promise<void> => {
    const { name = '', email = '', password = '', workspace = '', slug = '', username = '' } = all;
    const first = {
      workspace: { name: workspace.trim(), ...(slug.trim() && { slug: slug.trim() }) },
      username: username.trim(),
    };
    const { app, cid } = await ask<Made>('/api/setup', {
      ...{ token, name: name.trim(), email: email.trim(), password },
      ...(found.for === 'first' && first),
    });
    if (found.for === 'first') welcomeTo(cid);
    location.assign(`${baseOf(app.slug ?? app.id)}/c/${encodeURIComponent(cid)}`);
  };
  /** What is wrong with something of the first page is mended there. */
  const judge = (error: unknown): Problem | undefined => {
    const said = problemOf(error, words);
    if (said.field === undefined || !ofYou.includes(said.field)) return undefined;
    setProblem(said);
    setStep('you');
    return said;
  };

  if (step === 'you')
    return (
      <OfYou
        typed={typed}
        problem={problem}
        owned={found.for === 'owner' ? found.workspace.name : undefined}
        onNext={async (you) => {
          setTyped({ ...typed, ...you });
          setProblem(undefined);
          if (found.for === 'owner') return make(you);
          setStep('workspace');
        }}
      />
    );
  return (
    <OfWorkspace
      typed={typed}
      onBack={(workspace) => {
        setTyped({ ...typed, ...workspace });
        setStep('you');
      }}
      onDone={(workspace) => {
        setTyped({ ...typed, ...workspace });
        return make({ ...typed, ...workspace });
      }}
      judge={judge}
    />
  );
}
