import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** Instead of messages that could not be loaded: says so, and tries again when asked. */
export function Unloaded({ onRetry }: { onRetry: () => void }): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-unloaded" role="alert">
      <p>{strings.unableToLoad}</p>
      <button type="button" className="parley-button" data-kind="primary" onClick={onRetry}>
        {strings.retry}
      </button>
    </div>
  );
}
