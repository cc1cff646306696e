import type { Storage } from '@parley/client';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

export interface ConnectionLineProps {
  /** The connection has been lost for a while. */
  lost: boolean;
  onRetry?: (() => void) | undefined;
  /** Why nothing is kept on this device any more. */
  unkept?: Storage['cause'] | undefined;
}

/**
 * A quiet line under the header while there is no connection, and one while nothing is kept on this device. Nothing else
 * changes: everything still works.
 */
export function ConnectionLine({ lost, onRetry, unkept }: ConnectionLineProps): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-connection" role="status">
      {lost && (
        <p>
          <span>{unkept === undefined ? strings.reconnecting : strings.reconnectingUnkept}</span>
          {onRetry && (
            <button type="button" className="parley-link-button" onClick={onRetry}>
              {strings.reconnectNow}
            </button>
          )}
        </p>
      )}
      {unkept !== undefined && (
        <p>
          <span>{strings.unkept[unkept]}</span>
          {unkept === 'outdated' && (
            <button type="button" className="parley-link-button" onClick={() => location.reload()}>
              {strings.reload}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
