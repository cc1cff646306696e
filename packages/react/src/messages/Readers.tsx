import type { Message } from '@parley/protocol';
import { type ReactNode, useContext } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Faces } from '../users/Avatar.tsx';
import { useReaders } from './useReaders.ts';

export interface ReadersProps {
  message: Message;
}

const SHOWN = 3;

/** The faces of those who have read a message, at its end. Who all of them are is in the menu of the message. */
export function Readers({ message }: ReadersProps): ReactNode {
  return useContext(ClientContext) ? <KnownReaders message={message} /> : null;
}

function KnownReaders({ message }: ReadersProps): ReactNode {
  const { strings, nameOf, count } = useKit();
  const readers = useReaders(message);
  if (readers.length === 0) return null;
  const words = strings.reading.by(readers.map(nameOf));
  return (
    <span className="parley-readers-mark" role="img" aria-label={words} title={words}>
      <Faces users={readers} size={16} most={SHOWN} />
      {readers.length > SHOWN && <small>+{count(readers.length - SHOWN)}</small>}
    </span>
  );
}
