import { type ReactNode, useState } from 'react';
import { Trouble } from '../parts.tsx';
import { useWords } from '../words.ts';
import { knowsPasskeys } from './device.ts';
import { useSignIn } from './useSignIn.ts';

/** The way in without typing anything, where the browser has it. */
export function ByPasskey({ onIn }: { onIn: () => void }): ReactNode {
  const [can] = useState(knowsPasskeys);
  return can && <Button onIn={onIn} />;
}

function Button({ onIn }: { onIn: () => void }): ReactNode {
  const words = useWords();
  const { busy, problem, press } = useSignIn(onIn);
  return (
    <>
      <button
        type="button"
        className="accounts-quiet accounts-other"
        aria-disabled={busy}
        aria-busy={busy}
        onClick={press}
      >
        {words.passkeySignIn}
      </button>
      <Trouble of={problem} />
    </>
  );
}
