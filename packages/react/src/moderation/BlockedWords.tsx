import type { BlockedWords as Words } from '@parley/protocol';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { TryWords } from './TryWords.tsx';

type How = keyof Words;

const hows = ['refuse', 'mask'] as const;
const longest = 64;

/** The words the app blocks: another one, one less, and what becomes of a sentence. For its owners and admins. */
export function BlockedWords({ onChange }: { onChange: () => void }): ReactNode {
  const words = useKit().strings.moderation;
  const { moderation } = useChatClient();
  const [held, setHeld] = useState<Words>();
  const [word, setWord] = useState('');
  const [how, setHow] = useState<How>('refuse');
  const { busy, problem, run } = useAct();
  const hint = useId();
  useEffect(() => {
    let current = true;
    // What cannot be reached is left as it was shown.
    moderation.words({}).then(
      (answer) => current && setHeld(answer),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [moderation]);
  if (!held) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      () => moderation.blockWord({ word: word.trim(), how }),
      (answer) => {
        changed(answer);
        setWord('');
      },
    );
  };
  const changed = (answer: Words) => {
    setHeld(answer);
    onChange();
  };
  const allow = (one: string) => run(() => moderation.allowWord({ word: one }), changed);
  return (
    <>
      <p className="parley-moderation-nobody" id={hint}>
        {words.wordsHint}
      </p>
      <form className="parley-words-form" onSubmit={submit}>
        <input
          type="text"
          aria-label={words.word}
          aria-describedby={hint}
          placeholder={words.word}
          maxLength={longest}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <select
          aria-label={words.wordHow}
          value={how}
          onChange={(event) => setHow(event.target.value as How)}
        >
          {hows.map((one) => (
            <option key={one} value={one}>
              {words.wordHows[one]}
            </option>
          ))}
        </select>
        <button
          type="submit"
          className="parley-button"
          data-kind="outline"
          disabled={busy || !/[\p{L}\p{N}]/u.test(word)}
        >
          {words.block}
        </button>
      </form>
      <Problem text={problem} />
      {held.refuse.length + held.mask.length === 0 && (
        <p className="parley-moderation-nobody">{words.noWords}</p>
      )}
      {hows.map((one) => (
        <WordList key={one} label={words.wordLists[one]} words={held[one]} busy={busy} onAllow={allow} />
      ))}
      <TryWords held={held} />
    </>
  );
}

interface WordListProps {
  label: string;
  words: readonly string[];
  busy: boolean;
  onAllow: (word: string) => void;
}

function WordList({ label, words, busy, onAllow }: WordListProps): ReactNode {
  const said = useKit().strings.moderation;
  const id = useId();
  if (words.length === 0) return null;
  return (
    <>
      <h4 id={id}>{label}</h4>
      <ul className="parley-words" aria-labelledby={id}>
        {words
          .toSorted((a, b) => a.localeCompare(b))
          .map((word) => (
            <li key={word}>
              <bdi>{word}</bdi>
              <button
                type="button"
                aria-label={said.allow(word)}
                title={said.allow(word)}
                disabled={busy}
                onClick={() => onAllow(word)}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}
