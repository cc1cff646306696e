import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

export interface ConnectionLineProps {
  /** The connection has been lost for a while. */
  lost: boolean;
  onRetry?: (() => void) | undefined;
}

/** A quiet line under the header while there is no connection. Nothing else changes: everything still works. */
export function ConnectionLine({ lost, onRetry }: ConnectionLineProps): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-connection" role="status" data-lost={lost || undefined}>
      {lost && (
        <>
          <span>{strings.reconnecting}</span>
          {onRetry && (
            <button type="button" className="parley-link-button" onClick={onRetry}>
              {strings.reconnectNow}
            </button>
          )}
        </>
      )}
    </div>
  );
}
