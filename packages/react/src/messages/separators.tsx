import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import type { BeginningProps } from '../chat/slots.ts';
import { HashIcon } from '../parts/icons.tsx';

/** The line above the first message of a day. */
export function DateSeparator({ at }: { at: string }): ReactNode {
  const { times } = useKit();
  return (
    <div className="parley-day">
      <time dateTime={at}>{times.day(at)}</time>
    </div>
  );
}

/** The line above the first message that was new when the conversation was opened. */
export function UnreadDivider(): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-new">
      <span>{strings.newMessages}</span>
    </div>
  );
}

/** What stands above the first message: what this place is and who reads along. */
export function Beginning({ name, description, direct, person }: BeginningProps): ReactNode {
  const { strings, slots } = useKit();
  return (
    <div className="parley-beginning">
      {person === undefined ? (
        <span className="parley-beginning-mark">
          <HashIcon />
        </span>
      ) : (
        <slots.Avatar user={person} size={56} />
      )}
      <h2>{direct ? name : strings.beginningOf(name)}</h2>
      <p>{description || (direct ? strings.beginningDirectHint : strings.beginningHint)}</p>
    </div>
  );
}
