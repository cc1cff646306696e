import { type ReactNode, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { GifIcon } from '../parts/icons.tsx';
import { GifPicker } from './panels.ts';
import type { InputGifs } from './useInputGifs.ts';

/** Opens the GIFs. */
export function GifButton({ gifs, disabled }: { gifs: InputGifs; disabled: boolean }): ReactNode {
  const { strings } = useKit();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="parley-icon-button"
        aria-label={strings.gifs.pick}
        title={strings.gifs.pick}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        <GifIcon />
      </button>
      {open && <GifPicker anchor={button} {...gifs} onClose={() => setOpen(false)} />}
    </>
  );
}
