'use client';
import type { ChannelView } from '@parley/client';
import type { ReactNode } from 'react';
import { useChatState } from '../chat/client.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { ChannelEnd } from './ChannelEnd.tsx';
import { ChannelForm } from './ChannelForm.tsx';
import { useSettingsWords } from './useSettingsWords.ts';

export interface ChannelSettingsProps {
  cid: string;
  onClose: () => void;
}

/** May the person change anything of the channel here? */
export function hasSettings({
  distinct,
  capabilities,
}: Pick<ChannelView, 'distinct' | 'capabilities'>): boolean {
  const may = (['update-channel', 'archive-channel', 'delete-channel'] as const).some((what) =>
    capabilities.includes(what),
  );
  return may && !distinct;
}

/**
 * What a channel is called and for, who finds it, what newcomers see, and its end: only what the person may change.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function ChannelSettings({ cid, onClose }: ChannelSettingsProps): ReactNode {
  const settings = useSettingsWords();
  const channel = useChatState((state) => state.channel(cid));
  const may = (what: 'update-channel' | 'archive-channel' | 'delete-channel') =>
    channel?.capabilities.includes(what) ?? false;
  const features = useChatState((state) => state.type(channel?.type ?? '')?.features);
  const ends = may('archive-channel') || may('delete-channel');
  return (
    <Dialog title={settings.title} onClose={onClose} className="parley-settings">
      <div className="parley-settings-body">
        {channel && may('update-channel') && (
          <ChannelForm
            channel={channel}
            opens={features?.open ?? false}
            reads={features?.reads ?? false}
            history={features?.history ?? 'all'}
            onClose={onClose}
          />
        )}
        {channel && ends && <ChannelEnd channel={channel} may={may} onDeleted={onClose} />}
        {(!channel || !hasSettings(channel)) && <p className="parley-settings-nothing">{settings.nothing}</p>}
      </div>
    </Dialog>
  );
}
