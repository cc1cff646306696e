import { ParleyError } from '@parley/client';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

interface UnloadedProps {
  error: Error | undefined;
  onRetry: () => void;
}

/** Instead of messages that could not be loaded: says so, and why when it was refused; tries again when asked. */
export function Unloaded({ error, onRetry }: UnloadedProps): ReactNode {
  const { strings } = useKit();
  const refusal = error instanceof ParleyError && error.retry === 'never' ? error : undefined;
  if (refusal?.reason === 'channel_not_found')
    return (
      <div className="parley-unloaded" role="alert">
        <p>{strings.noChannel}</p>
        <p className="parley-unloaded-why">{strings.noChannelHint}</p>
      </div>
    );
  const add = refusal?.details?.add;
  return (
    <div className="parley-unloaded" role="alert">
      <p>{strings.unableToLoad}</p>
      {refusal && <p className="parley-unloaded-why">{refusal.message}</p>}
      {typeof add === 'string' && <code>{add}</code>}
      <button type="button" className="parley-button" data-kind="primary" onClick={onRetry}>
        {strings.retry}
      </button>
    </div>
  );
}
