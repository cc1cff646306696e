import { Avatar, presenceWords, StatusMark, useKit, usePresence } from '@parley/react';
import { later } from '@parley/react/parts';
import { type ReactNode, useRef, useState } from 'react';
import type { OwnMenuProps, OwnPart } from './OwnMenu.tsx';
import './presence.css';

const OwnMenu = later<OwnMenuProps>(async () => (await import('./OwnMenu.tsx')).OwnMenu);

/** Oneself, and the menu of how one is shown to others. */
export function PresenceMenu(): ReactNode {
  const { me, nameOf, strings, times } = useKit();
  const shown = usePresence(me);
  const anchor = useRef<HTMLButtonElement>(null);
  const [part, setPart] = useState<OwnPart>();
  const words = shown && presenceWords(shown, strings, times);
  const come = () => void OwnMenu.preload();
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="presence-me"
        aria-haspopup="menu"
        aria-expanded={part === 'menu'}
        title={words}
        onPointerEnter={come}
        onFocus={come}
        onClick={() => setPart(part === 'menu' ? undefined : 'menu')}
      >
        <Avatar user={me} size={30} presence />
        <bdi>{nameOf(me)}</bdi>
        <StatusMark user={me} />
        {words && <span className="parley-hidden">{words}</span>}
      </button>
      {part && <OwnMenu part={part} onPart={setPart} onClose={() => setPart(undefined)} anchor={anchor} />}
    </>
  );
}
