import type { Notification } from '@parley/protocol';
import { Avatar, useChatState, useKit } from '@parley/react';
import { CloseIcon } from '@parley/react/parts';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import './alerts.css';

/** Long enough to read two lines; it stays while somebody points at it or came to it by keyboard. */
const shownMs = 8_000;

export interface ToastProps {
  /** The newest; one at a time. */
  told: Notification | undefined;
  onOpen: (told: Notification) => void;
  onClose: () => void;
}

/** Says in the app what is for the person elsewhere in it. It is read aloud, and takes the focus from nobody. */
export function Toast({ told, onOpen, onClose }: ToastProps): ReactNode {
  const { strings, nameOf, plain } = useKit();
  const words = useWords();
  const [isHeld, setHeld] = useState(false);
  const said = useChatState((state) => state.notifications().excerpts[told?.messageId ?? '']?.text);
  const name = useChatState((state) => (told?.cid === undefined ? undefined : state.channel(told.cid)?.name));
  useEffect(() => {
    if (!told || isHeld) return;
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [told, isHeld, onClose]);
  return (
    <section
      className="alert-place"
      aria-label={words.alerts}
      aria-live="polite"
      data-landmark={told && true}
    >
      {told && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is at it
        <div
          key={`${told.id} ${told.placed}`}
          className="alert"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <button type="button" className="alert-open" onClick={() => onOpen(told)}>
            <Avatar user={told.actor} size={36} />
            <span className="alert-words">
              <span className="alert-line">
                <bdi className="alert-name">{nameOf(told.actor)}</bdi>
                <span className="alert-why">
                  {strings.activity.kinds[told.kind](name === undefined ? undefined : `#${name}`)}
                </span>
              </span>
              {said !== undefined && (
                <span className="alert-text" dir="auto">
                  {plain(said, { oneLine: true }) || strings.attachment}
                </span>
              )}
            </span>
          </button>
          <button type="button" className="parley-icon-button" aria-label={strings.close} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
      )}
    </section>
  );
}
