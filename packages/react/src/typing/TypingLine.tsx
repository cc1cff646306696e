import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { isolated } from '../users/isolate.ts';

/** Who is typing: up to three names, then "several people". It keeps its height, so nothing moves when it changes. */
export function TypingLine({ users: all }: { users: readonly string[] }): ReactNode {
  const { strings, nameOf, hides, classNames } = useKit();
  const users = all.filter((user) => !hides(user));
  return (
    <div className={classOf('typing', classNames)} aria-live="polite">
      {users.length > 0 && (
        <>
          <span className="parley-typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>{strings.typing(users.map((user) => isolated(nameOf(user))))}</span>
        </>
      )}
    </div>
  );
}
