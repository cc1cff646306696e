'use client';
import type { ReactNode } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { PictureDialog } from '../users/PictureDialog.tsx';
import { ChannelSign } from './ChannelMark.tsx';

export interface ChannelPictureProps {
  cid: string;
  onClose: () => void;
}

/** Chooses the picture a channel is known by. */
export function ChannelPicture({ cid, onClose }: ChannelPictureProps): ReactNode {
  const { strings } = useKit();
  const { channels } = useChatClient();
  const channel = useChatState((state) => state.channel(cid));
  return (
    <PictureDialog
      title={strings.pictures.ofChannel}
      purpose="channelImage"
      image={channel?.image}
      onSave={(image) => channels.update({ cid, image })}
      onClose={onClose}
    >
      {channel && <ChannelSign channel={channel} />}
    </PictureDialog>
  );
}
