import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** A list without conversations says what will stand there. */
export function EmptyState(): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-channels-empty">
      <p>{strings.noChannels}</p>
      <p>{strings.noChannelsHint}</p>
    </div>
  );
}
