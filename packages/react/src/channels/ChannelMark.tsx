import type { SharedChannel } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { HashIcon, LockIcon, PeopleIcon } from '../parts/icons.tsx';
import { usePictureAddress } from '../users/usePictureAddress.ts';

type Marked = Pick<SharedChannel, 'distinct' | 'private' | 'image'>;

export interface ChannelMarkProps {
  channel: Marked;
  /** In pixels. */
  size: number;
}

/** A channel's picture, or the sign of its kind. Says nothing aloud: the name stands beside it. */
export function ChannelMark({ channel, size }: ChannelMarkProps): ReactNode {
  const address = usePictureAddress(channel.image, size);
  const [broken, setBroken] = useState<string>();
  if (address === undefined || address === broken) return <ChannelSign channel={channel} />;
  return (
    <img
      className="parley-channel-picture"
      src={address}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      onError={() => setBroken(address)}
    />
  );
}

/** The sign of a channel's kind: open, closed, or a group without a name. */
export function ChannelSign({ channel }: { channel: Marked }): ReactNode {
  if (channel.distinct) return <PeopleIcon />;
  return channel.private ? <LockIcon /> : <HashIcon />;
}
