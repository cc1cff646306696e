import { type ReactNode, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import {
  BoldIcon,
  CodeIcon,
  ItalicIcon,
  ListIcon,
  QuoteBarIcon,
  SmileIcon,
  StrikeIcon,
} from '../parts/icons.tsx';
import { EmojiPicker } from '../reactions/picker.ts';
import { insert, prefixLines, roomFor, type Selected, wrap, wrapCode } from './format.ts';

export interface InputToolbarProps {
  /** Changes the text and what is selected of it. */
  onFormat: (edit: (selected: Selected) => Selected) => void;
}

/** The quiet row of the message input: markup for what is selected, and emoji. */
export function FormatRow({ onFormat }: InputToolbarProps): ReactNode {
  const { strings } = useKit();
  const [picking, setPicking] = useState(false);
  const emoji = useRef<HTMLButtonElement>(null);
  const formats = [
    { label: strings.bold, icon: <BoldIcon />, edit: (s: Selected) => wrap(s, '**') },
    { label: strings.italic, icon: <ItalicIcon />, edit: (s: Selected) => wrap(s, '_') },
    { label: strings.strike, icon: <StrikeIcon />, edit: (s: Selected) => wrap(s, '~~') },
    { label: strings.code, icon: <CodeIcon />, edit: wrapCode },
    { label: strings.quote, icon: <QuoteBarIcon />, edit: (s: Selected) => prefixLines(s, '> ') },
    { label: strings.list, icon: <ListIcon />, edit: (s: Selected) => prefixLines(s, '- ') },
  ];
  return (
    <div className="parley-formats" role="toolbar" aria-label={strings.formatting}>
      <button
        type="button"
        ref={emoji}
        className="parley-icon-button"
        aria-label={strings.emoji}
        title={strings.emoji}
        onClick={() => setPicking(true)}
      >
        <SmileIcon />
      </button>
      {formats.map(({ label, icon, edit }) => (
        <button
          type="button"
          key={label}
          className="parley-icon-button"
          data-kind="format"
          aria-label={label}
          title={label}
          // The field keeps its selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onFormat(edit)}
        >
          {icon}
        </button>
      ))}
      {picking && (
        <EmojiPicker
          anchor={emoji}
          onPick={(choice) => onFormat((s) => insert(s, roomFor(s, choice)))}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}
