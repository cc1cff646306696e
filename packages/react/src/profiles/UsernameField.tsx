import { type ReactNode, useId } from 'react';
import { useProfileWords } from './useProfileWords.ts';
import { useUsername } from './useUsername.ts';

/** A username, and while it is typed whether it can be had. */
export function UsernameField({
  held,
  value,
  onChange,
}: {
  /** The one the person has. */
  held: string | undefined;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const words = useProfileWords();
  const hint = useId();
  const wanted = value.trim();
  const answer = useUsername(wanted === held ? '' : wanted);
  const isWrong = answer === 'taken' || answer === 'shape';
  const said = { free: words.available, taken: words.taken, shape: words.shape };
  return (
    <label>
      {words.username}
      <input
        type="text"
        dir="auto"
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={50}
        // Who has one keeps one: mentions are made with it.
        required={held !== undefined}
        value={value}
        aria-invalid={isWrong}
        aria-describedby={hint}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={hint} className="parley-person-more" data-wrong={isWrong || undefined} aria-live="polite">
        {answer === undefined ? words.usernameHint : said[answer]}
      </span>
    </label>
  );
}
