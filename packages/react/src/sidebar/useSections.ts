import type { SectionId } from '@parley/protocol';
import { useMemo } from 'react';
import type { ChannelSection } from '../channels/ChannelList.tsx';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { Status } from '../messages/list.ts';
import { type ArrangedSection, arrange } from './sections.ts';
import { useCategories } from './useCategories.ts';
import { useSectionTitle } from './useTitle.ts';

const none: readonly SectionId[] = [];

/** A person's list of channels, as they and the app's keepers arranged it. */
export interface SectionsState {
  /** In their order, favourites first; empty ones too. */
  sections: readonly ArrangedSection[];
  /** Those with something in them, or to be filled, as `<ChannelList>` takes them. */
  shown: readonly ChannelSection[];
  /** Before `ready` an empty list says nothing. */
  status: Status;
}

/**
 * The person's channels in sections.
 *
 * @param kept shown empty too
 * @throws where there is no `<ChatProvider>` above.
 * @example <ChannelList sections={useSections().shown} onSelect={open} />
 */
export function useSections(kept: readonly SectionId[] = none): SectionsState {
  const { me, cardOf, strings } = useKit();
  const { channels, loaded } = useChatState((state) => state.channelList());
  const sidebar = useChatState((state) => state.sidebar());
  const role = useChatState((state) => state.role());
  const titleOf = useSectionTitle();
  const { items: categories } = useCategories();
  const sections = useMemo(
    () =>
      arrange({
        ...{ channels, categories, sidebar },
        nameOf: (channel) => titleOfChannel(channel, me, cardOf, strings).name,
      }),
    [channels, categories, sidebar, me, cardOf, strings],
  );
  const keeps = role === 'owner' || role === 'admin';
  const isShown = ({ id, kind, channels }: ArrangedSection) =>
    channels.length > 0 || kind === 'own' || (kind === 'category' && keeps) || kept.includes(id);
  const shown = sections.filter(isShown).map((arranged) => {
    const { id, kind, channels } = arranged;
    return { id, title: titleOf(arranged), channels, compact: kind !== 'direct', arranged };
  });
  return { sections, shown, status: loaded ? 'ready' : 'loading' };
}
