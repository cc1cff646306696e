import { createContext, useContext } from 'react';

/** The channel around a component. */
export interface ChannelAround {
  cid: string;
  /** The id of the message whose thread is open here. */
  thread: string | undefined;
  closeThread: () => void;
  /** Says that there is a place for threads; returns how to take it back. */
  hostThread: () => () => void;
}

export const ChannelContext = createContext<ChannelAround | undefined>(undefined);

/**
 * The cid of the channel around this component.
 *
 * @throws when there is no `<Channel>` above.
 */
export function useChannelCid(): string {
  const around = useContext(ChannelContext);
  if (!around) throw new Error('unable to know which channel; wrap the component in <Channel cid={cid}>');
  return around.cid;
}
