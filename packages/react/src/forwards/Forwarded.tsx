import type { Message } from '@parley/protocol';
import { type ReactNode, useEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';

/** It was passed on: where to, and a way there. */
export function Forwarded({
  name,
  message,
  onClose,
}: {
  name: string;
  message: Pick<Message, 'cid' | 'id'>;
  onClose: () => void;
}): ReactNode {
  const { strings, linkTo } = useKit();
  const words = strings.forwards;
  const done = useRef<HTMLButtonElement>(null);
  // What had the focus is gone.
  useEffect(() => done.current?.focus(), []);
  return (
    <>
      <p className="parley-forward-sent" role="status">
        {words.sent(name)}
      </p>
      <div className="parley-dialog-footer">
        {linkTo && (
          <a className="parley-button" data-kind="outline" href={linkTo(message)} onClick={onClose}>
            {words.open}
          </a>
        )}
        <button ref={done} type="button" className="parley-button" data-kind="primary" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </>
  );
}
