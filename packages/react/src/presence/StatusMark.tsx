import type { Status } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { EmojiMark } from '../emoji/EmojiMark.tsx';
import { useStatus } from './useStatus.ts';

/** Stands for words that have no emoji. */
export const wordsOnly = '💬';

export interface StatusMarkProps {
  /** Absent for nobody. */
  user: string | undefined;
  /** Shows the words too, not only the emoji. */
  words?: boolean | undefined;
}

/** What a person says they are about: the emoji beside their name, the words when it is pointed at. */
export function StatusMark({ user, words = false }: StatusMarkProps): ReactNode {
  const { strings, times } = useKit();
  const status = useStatus(user);
  if (!status) return null;
  const label = statusWords(status, strings.status.until, times.until);
  return (
    <span className="parley-status" title={label}>
      {words && status.text !== undefined ? (
        <>
          <span aria-hidden="true">
            <EmojiMark emoji={status.emoji ?? wordsOnly} />
          </span>{' '}
          <bdi>{status.text}</bdi>
        </>
      ) : (
        <span role="img" aria-label={label}>
          <EmojiMark emoji={status.emoji ?? wordsOnly} />
        </span>
      )}
    </span>
  );
}

/** `Vacationing, until Mon, 09:00` */
function statusWords(
  { emoji, text, expiresAt }: Status,
  until: (said: string, when: string) => string,
  say: (at: string) => string,
): string {
  const said = text ?? emoji ?? '';
  return expiresAt === undefined ? said : until(said, say(expiresAt));
}
