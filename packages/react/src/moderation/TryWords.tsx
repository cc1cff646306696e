import type { BlockedWords, MethodAnswer } from '@parley/protocol';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

/** Somewhere to try a sentence against the blocked words. What was said of one is gone when they change. */
export function TryWords({ held }: { held: BlockedWords }): ReactNode {
  const words = useKit().strings.moderation;
  const { moderation } = useChatClient();
  const [text, setText] = useState('');
  const [tried, setTried] = useState<MethodAnswer<'moderation.tryWords'> & { of: string }>();
  const { busy, problem, run } = useAct();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said holds for the words as they were
  useEffect(() => setTried(undefined), [held]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      () => moderation.tryWords({ text }),
      (answer) => setTried({ ...answer, of: text }),
    );
  };
  const said = tried?.of === text ? tried : undefined;
  return (
    <>
      <h4>{words.trying}</h4>
      <form className="parley-words-form" onSubmit={submit}>
        <input
          type="text"
          aria-label={words.trying}
          maxLength={1_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="submit"
          className="parley-button"
          data-kind="outline"
          disabled={busy || text.trim() === ''}
        >
          {words.try}
        </button>
      </form>
      <p className="parley-words-tried" aria-live="polite" hidden={!said}>
        {said?.refusedWord !== undefined && words.wouldRefuse(said.refusedWord)}
        {said && said.refusedWord === undefined && said.text === text && words.wouldPass}
        {said && said.refusedWord === undefined && said.text !== text && (
          <>
            {words.wouldMask} <bdi>{said.text}</bdi>
          </>
        )}
      </p>
      <Problem text={problem} />
    </>
  );
}
