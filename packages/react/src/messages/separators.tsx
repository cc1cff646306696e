import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import type { BeginningProps } from '../chat/slots.ts';
import { HashIcon, LockIcon } from '../parts/icons.tsx';

/** The line above the first message of a day. */
export function DateSeparator({ at }: { at: string }): ReactNode {
  const { times, classNames } = useKit();
  return (
    <div className={classOf('dateSeparator', classNames)}>
      <time dateTime={at}>{times.day(at)}</time>
    </div>
  );
}

/** The line above the first message that was new when the conversation was opened. */
export function UnreadDivider(): ReactNode {
  const { strings, classNames } = useKit();
  return (
    <div className={classOf('unreadDivider', classNames)}>
      <span>{strings.newMessages}</span>
    </div>
  );
}

/** What stands above the first message: what this place is and who reads along. */
export function Beginning(props: BeginningProps): ReactNode {
  const { name, description, direct, person, empty } = props;
  const { strings, slots } = useKit();
  return (
    <div className="parley-beginning">
      {person === undefined ? (
        <span className="parley-beginning-mark">{props.private ? <LockIcon /> : <HashIcon />}</span>
      ) : (
        <slots.Avatar user={person} size={56} />
      )}
      <h2>{direct ? name : strings.beginningOf(name)}</h2>
      <p>{description || (direct ? strings.beginningDirectHint : strings.beginningHint)}</p>
      {empty && <slots.EmptyState of="messages" />}
    </div>
  );
}
