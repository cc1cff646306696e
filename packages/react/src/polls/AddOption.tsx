'use client';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { sayTheSame } from './asking.ts';

export interface AddOptionProps {
  /** What the options of the poll say. */
  taken: readonly string[];
  onAdd: (text: string) => void;
  onClose: () => void;
}

const longest = 100;

/** A line for one option more. Enter adds it, Escape gives it up. */
export function AddOption({ taken, onAdd, onClose }: AddOptionProps): ReactNode {
  const { strings } = useKit();
  const [text, setText] = useState('');
  const words = text.trim();
  const isTaken = words !== '' && sayTheSame([...taken, words]);
  const ready = words !== '' && !isTaken;
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && ready) onAdd(words);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    // The list around it moves by its keys too.
    event.stopPropagation();
  };
  return (
    <div className="parley-poll-add">
      <input
        type="text"
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a press
        autoFocus
        maxLength={longest}
        aria-label={strings.polls.newOption}
        placeholder={strings.polls.newOption}
        aria-invalid={isTaken || undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keyDown}
      />
      <button type="button" className="parley-button" disabled={!ready} onClick={() => onAdd(words)}>
        {strings.add}
      </button>
      {isTaken && <p role="status">{strings.polls.same}</p>}
    </div>
  );
}
