import type { Reactions as ReactionCounts } from '@parley/protocol';
import { type ReactNode, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { EmojiMark } from '../emoji/EmojiMark.tsx';
import { ReactIcon } from '../parts/icons.tsx';
import { EmojiPicker } from './picker.ts';

export interface ReactionsProps {
  reactions: ReactionCounts;
  /** Absent when the reader may not react. */
  onReact?: ((emoji: string) => void) | undefined;
}

/** More than this are folded behind a button. */
const SHOWN = 12;

/** The reactions of a message with their counts; one's own are tinted, a press adds or takes back. */
export function Reactions({ reactions, onReact }: ReactionsProps): ReactNode {
  const { strings, nameOf, classNames, count: shownCount } = useKit();
  const [all, setAll] = useState(false);
  const [picking, setPicking] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const entries = Object.entries(reactions).filter(([, { count }]) => count > 0);
  if (entries.length === 0) return null;
  const folded = entries.length > SHOWN && !all;
  const shown = folded ? entries.slice(0, SHOWN) : entries;
  return (
    <div className="parley-reactions">
      {shown.map(([emoji, { count, mine, recent }]) => {
        const label = strings.reactionLabel(emoji, count, recent.map(nameOf).join(', '));
        return (
          <button
            type="button"
            key={emoji}
            className={classOf('reaction', classNames)}
            aria-pressed={mine === true}
            aria-label={label}
            title={label}
            disabled={!onReact}
            onClick={() => onReact?.(emoji)}
          >
            <span className="parley-reaction-emoji">
              <EmojiMark emoji={emoji} />
            </span>
            <span className="parley-reaction-count">{shownCount(count)}</span>
          </button>
        );
      })}
      {entries.length > SHOWN && (
        <button
          type="button"
          className={classOf('reaction', classNames)}
          data-kind="fold"
          onClick={() => setAll(!all)}
        >
          {all ? strings.fewerReactions : strings.moreReactions(entries.length - SHOWN)}
        </button>
      )}
      {onReact && (
        <button
          type="button"
          ref={add}
          className={classOf('reaction', classNames)}
          data-kind="add"
          aria-label={strings.react}
          onClick={() => setPicking(true)}
        >
          <ReactIcon />
        </button>
      )}
      {picking && onReact && <EmojiPicker anchor={add} onPick={onReact} onClose={() => setPicking(false)} />}
    </div>
  );
}
