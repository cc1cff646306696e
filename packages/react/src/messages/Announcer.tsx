import { toPlainText } from '@parley/markdown';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import type { MessageRow } from './rows.ts';

export interface AnnouncerProps {
  rows: readonly MessageRow[];
  /** The last row is the newest there is. */
  live: boolean;
}

/**
 * Says aloud what arrives at the end, politely, and what fails, at once. Apart from the list, so that loading pages is
 * never read out.
 */
export const Announcer = memo(function Announcer({ rows, live }: AnnouncerProps): ReactNode {
  const { strings, nameOf, me } = useKit();
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');
  const last = rows.at(-1);
  const before = useRef<string>(undefined);

  useEffect(() => {
    const known = before.current;
    before.current = last?.key;
    if (!live || !last || known === undefined || known === last.key || last.message.author === me) return;
    const text = toPlainText(last.message.text, nameOf, { oneLine: true });
    setSaid(strings.newMessageFrom(nameOf(last.message.author), text));
  }, [last, live, me, nameOf, strings]);

  const failures = rows.filter(({ delivery }) => delivery === 'failed').length;
  useEffect(() => setFailed(failures > 0 ? strings.messageFailed : ''), [failures, strings]);

  return (
    <>
      <div className="parley-hidden" aria-live="polite">
        {said}
      </div>
      <div className="parley-hidden" aria-live="assertive">
        {failed}
      </div>
    </>
  );
});
