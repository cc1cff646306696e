import { type ReactNode, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { GifIcon } from '../parts/icons.tsx';
import { GifPicker } from './panels.ts';
import type { InputGifs } from './useInputGifs.ts';

interface GifButtonProps {
  gifs: InputGifs;
  disabled: boolean;
  /** Are they to be seen? */
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Opens the GIFs. */
export function GifButton({ gifs, disabled, open, onOpen }: GifButtonProps): ReactNode {
  const { strings } = useKit();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="parley-icon-button parley-gif-button"
        aria-label={strings.gifs.pick}
        title={strings.gifs.pick}
        disabled={disabled}
        onClick={() => onOpen(true)}
      >
        <GifIcon />
      </button>
      {open && <GifPicker anchor={button} {...gifs} onClose={() => onOpen(false)} />}
    </>
  );
}
