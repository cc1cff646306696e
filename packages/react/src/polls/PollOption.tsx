import type { PollOption as Option } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { CheckIcon } from '../parts/icons.tsx';
import type { Share } from './shares.ts';

export interface PollOptionProps {
  option: Option;
  share: Share | undefined;
  /** Several can be chosen: then the mark is a square. */
  multiple: boolean;
  /** Absent when nothing can be chosen. */
  onPress?: (() => void) | undefined;
}

/** Pictures of this many stand on an option. */
const faces = 3;

/** One option: what it says, who chose it last, how many did, and a bar of their share. */
export function PollOption({ option, share, multiple, onPress }: PollOptionProps): ReactNode {
  const { strings, slots, nameOf, count } = useKit();
  const { text, votes, recent, by } = option;
  const { percent = 0, mine = false, won = false } = share ?? {};
  const words = strings.polls;
  return (
    <li>
      <button
        type="button"
        className="parley-poll-option"
        aria-pressed={mine}
        title={by === undefined ? undefined : words.addedBy(nameOf(by))}
        data-won={won || undefined}
        disabled={!onPress}
        onClick={onPress}
      >
        <span className="parley-poll-mark" aria-hidden="true" data-several={multiple || undefined}>
          {mine && <CheckIcon />}
        </span>
        <span className="parley-poll-text" dir="auto">
          {text}
        </span>
        <span className="parley-hidden">{words.optionFacts(votes, percent, mine)}</span>
        {recent.length > 0 && (
          <span className="parley-poll-faces" aria-hidden="true">
            {recent.slice(0, faces).map((user) => (
              <slots.Avatar key={user} user={user} size={18} />
            ))}
          </span>
        )}
        <span className="parley-poll-votes" aria-hidden="true">
          {count(votes)}
        </span>
        <span className="parley-poll-bar" aria-hidden="true">
          <span style={{ inlineSize: `${percent}%` }} />
        </span>
      </button>
    </li>
  );
}
