import type { ChannelView, Client } from '@parley/client';
import type { SectionId } from '@parley/protocol';
import type { ArrangedSection } from './sections.ts';

/** As many as one order names. */
const orderedMost = 1_000;

/** The list with one of its items in front of the one at `index`. Pure. */
export const movedTo = <Item>(items: readonly Item[], item: Item, index: number): Item[] => {
  const at = items.indexOf(item);
  const others = items.filter((other) => other !== item);
  return others.toSpliced(at >= 0 && at < index ? index - 1 : index, 0, item);
};

/**
 * Moves a channel in a person's own list. Resolves when all of it was answered; what was refused shows by standing where it was.
 *
 * @param index where among the channels of the section; absent: wherever its order puts it
 */
export const moveChannel = async (
  { channels, sidebar }: Pick<Client, 'channels' | 'sidebar'>,
  sections: readonly ArrangedSection[],
  { cid }: Pick<ChannelView, 'cid'>,
  to: ArrangedSection,
  index?: number,
): Promise<void> => {
  const from = sections.find((section) => section.channels.some((one) => one.cid === cid));
  const done: Promise<unknown>[] = [];
  if (from && from.id !== to.id) {
    if (to.kind === 'favourites') done.push(channels.pin({ cid }));
    else done.push(sidebar.place({ cid, section: to.kind === 'own' ? to.id : null }));
    if (from.kind === 'favourites') done.push(channels.unpin({ cid }));
  }
  // Into a section that orders itself a channel goes where it belongs.
  if (index !== undefined && (from?.id === to.id || to.sort === 'hand')) {
    const order = movedTo(
      to.channels.map((one) => one.cid),
      cid,
      index,
    );
    done.push(sidebar.updateSection({ id: to.id, sort: 'hand', channels: order.slice(0, orderedMost) }));
  }
  await Promise.all(done);
};

/**
 * The order of all sections with one of them a step up or down among those that are shown; nothing when it is at the end. Pure.
 *
 * @param shown ids of those that are, in their order
 */
export const steppedOrder = (
  sections: readonly Pick<ArrangedSection, 'id' | 'kind'>[],
  shown: readonly string[],
  id: SectionId,
  step: 1 | -1,
): SectionId[] | undefined => {
  const all = sections.filter(({ kind }) => kind !== 'favourites').map((section) => section.id);
  const seen = all.filter((one) => shown.includes(one));
  const at = seen.indexOf(id);
  const other = at < 0 ? undefined : seen[at + step];
  if (other === undefined) return undefined;
  return movedTo(all, id, all.indexOf(other) + (step > 0 ? 1 : 0));
};
