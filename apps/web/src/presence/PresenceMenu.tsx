import { Avatar, presenceWords, StatusMark, useKit, usePresence } from '@parley/react';
import { type ReactNode, useRef, useState } from 'react';
import { OwnMenu, type OwnPart } from './OwnMenu.tsx';
import './presence.css';

/** Oneself, and the menu of how one is shown to others. */
export function PresenceMenu(): ReactNode {
  const { me, nameOf, strings, times } = useKit();
  const shown = usePresence(me);
  const anchor = useRef<HTMLButtonElement>(null);
  const [part, setPart] = useState<OwnPart>();
  const words = shown && presenceWords(shown, strings, times);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="presence-me"
        aria-haspopup="menu"
        aria-expanded={part === 'menu'}
        title={words}
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
