import { type ReactNode, useContext } from 'react';
import { ChannelContext } from '../channel/context.ts';
import { FirstSteps } from '../channel/FirstSteps.tsx';
import { useKit } from '../chat/kit.ts';
import type { EmptyStateProps } from '../chat/slots.ts';

/** A list without conversations says what will stand there; a channel without messages offers what to begin with. */
export function EmptyState({ of }: EmptyStateProps): ReactNode {
  const { strings } = useKit();
  const channel = useContext(ChannelContext);
  if (of === 'messages') return channel && <FirstSteps cid={channel.cid} />;
  return (
    <div className="parley-channels-empty">
      <p>{strings.noChannels}</p>
      <p>{strings.noChannelsHint}</p>
    </div>
  );
}
