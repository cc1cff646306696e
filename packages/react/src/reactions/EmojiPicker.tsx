import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useKit } from '../chat/kit.ts';
import { Popover } from '../parts/Popover.tsx';
import { commonEmoji } from './emoji.ts';

export interface EmojiPickerProps {
  anchor: RefObject<HTMLElement | null>;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

const COLUMNS = 8;

/** The most used emoji on a small floating sheet. Arrow keys move, Enter picks. */
export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps): ReactNode {
  const { strings } = useKit();
  return (
    <Popover anchor={anchor} onClose={onClose} label={strings.pickEmoji}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is interacted with */}
      <div className="parley-emoji-grid" onKeyDown={moveInGrid}>
        {commonEmoji.map((emoji, index) => (
          <button
            type="button"
            key={emoji}
            className="parley-emoji-choice"
            tabIndex={index === 0 ? 0 : -1}
            onClick={() => {
              onPick(emoji);
              onClose();
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
    </Popover>
  );
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

function moveInGrid(event: KeyboardEvent<HTMLDivElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const next = choices[choices.indexOf(document.activeElement as HTMLButtonElement) + step];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}
