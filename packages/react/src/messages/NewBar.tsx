import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { CheckIcon, UpIcon } from '../parts/icons.tsx';

/** What was new when the conversation was opened, while it has not been read to its end. */
export interface NewMessages {
  count: number;
  /** When the first of them was sent; unknown while it is not loaded. */
  since?: string | undefined;
  /** Shows the first of them, which may not be loaded. */
  onJump: () => void;
  onMarkRead: () => void;
}

export interface NewBarProps extends NewMessages {
  /** The first of them stands above what is on the screen. */
  above: boolean;
}

/** How many messages are new and since when, with the two things to do about it. */
export function NewBar({ count, since, onJump, onMarkRead, above }: NewBarProps): ReactNode {
  const { strings, times } = useKit();
  const words = strings.newSince(count, since && times.moment(since));
  return (
    <section className="parley-new-bar" aria-label={words}>
      {above ? (
        <button type="button" onClick={onJump} title={strings.jumpToFirstNew}>
          <UpIcon />
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
      <button type="button" data-kind="read" onClick={onMarkRead}>
        <CheckIcon />
        {strings.markRead}
      </button>
    </section>
  );
}
