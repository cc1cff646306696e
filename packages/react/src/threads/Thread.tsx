'use client';
import { type ReactNode, useContext, useEffect } from 'react';
import { ChannelContext } from '../channel/context.ts';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { ThreadPane } from './ThreadPane.tsx';

export interface ThreadProps extends Look {
  /** The channel around it by default. */
  cid?: string | undefined;
  /** The message the thread hangs on; by default the one opened in the channel around it, and nothing while none is. */
  parentId?: string | undefined;
  onClose?: (() => void) | undefined;
  /** `<MessageList>` and `<MessageInput>` of the thread, in your order; both when absent. */
  children?: ReactNode;
}

/**
 * A thread beside its channel. Escape closes it, and the focus goes back to where it was.
 *
 * @throws where there is neither a `<Channel>` above nor a `cid` and a `parentId`.
 */
export function Thread({ cid, parentId, onClose, components, classNames, children }: ThreadProps): ReactNode {
  const around = useContext(ChannelContext);
  const hosts = parentId === undefined ? around?.hostThread : undefined;
  useEffect(() => hosts?.(), [hosts]);
  const place = cid ?? around?.cid;
  const id = parentId ?? around?.thread;
  if (place === undefined || (!around && id === undefined)) {
    throw new Error('unable to know which thread; wrap <Thread> in <Channel cid={cid}>');
  }
  if (id === undefined) return null;
  return (
    <KitScope components={components} classNames={classNames}>
      <ThreadPane key={id} cid={place} parentId={id} onClose={onClose ?? around?.closeThread}>
        {children}
      </ThreadPane>
    </KitScope>
  );
}
