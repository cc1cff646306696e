import type { ChannelView } from '@parley/client';
import type { Category, SectionId, SectionSort, Sidebar } from '@parley/protocol';

/** A part of a person's list of channels, as they arranged it. */
export interface ArrangedSection {
  id: SectionId;
  /** `own`: of the person alone; `category`: of everybody. */
  kind: 'favourites' | 'own' | 'category' | 'channels' | 'direct';
  /** Of one's own and of categories. */
  name: string | undefined;
  sort: SectionSort;
  folded: boolean;
  channels: readonly ChannelView[];
}

/** What a list of channels is made of. */
export interface Arrangement {
  /** Most recently written in first. */
  channels: readonly ChannelView[];
  categories: readonly Category[];
  sidebar: Sidebar;
  /** By what a channel is sorted. */
  nameOf: (channel: ChannelView) => string;
}

/** How a section is ordered until its person chooses. */
const begins = {
  favourites: 'hand',
  own: 'hand',
  category: 'name',
  channels: 'name',
  direct: 'latest',
} as const satisfies Record<ArrangedSection['kind'], SectionSort>;

/** Where a channel stands when its person says nothing. */
export const homeOf = (channel: ChannelView, categories: readonly Category[]): SectionId => {
  const category = categories.find(({ id }) => id === channel.categoryId);
  return category?.id ?? (channel.distinct ? 'direct' : 'channels');
};

/** Where a channel may go by its person alone: among the favourites, into a section of their own, or home. */
export const takes = (
  section: Pick<ArrangedSection, 'id' | 'kind'>,
  channel: ChannelView,
  categories: readonly Category[],
): boolean =>
  section.kind === 'favourites' || section.kind === 'own' || section.id === homeOf(channel, categories);

/** The sections of a list in their order, each with its channels in theirs: favourites first, empty ones too. */
export function arrange({ channels, categories, sidebar, nameOf }: Arrangement): ArrangedSection[] {
  const chosen = new Map(sidebar.sections.map((section) => [section.id, section]));
  const own = sidebar.sections.filter(({ name }) => name !== undefined);
  const placed = new Map(own.flatMap(({ id, channels: cids = [] }) => cids.map((cid) => [cid, id])));
  const held = Map.groupBy(channels, (channel) =>
    channel.membership?.pinnedAt === undefined
      ? (placed.get(channel.cid) ?? homeOf(channel, categories))
      : 'favourites',
  );
  const section = (kind: ArrangedSection['kind'], id: SectionId, name?: string): ArrangedSection => {
    const { sort = begins[kind], folded = false, channels: order = [] } = chosen.get(id) ?? {};
    const sorted = sortBy(sort, held.get(id) ?? [], order, kind, nameOf);
    return { id, kind, name, sort, folded, channels: sorted };
  };
  const all = [
    ...own.map(({ id, name }) => section('own', id, name)),
    ...categories.map(({ id, name }) => section('category', id, name)),
    section('channels', 'channels'),
    section('direct', 'direct'),
  ];
  const order = inOrder(
    all.map(({ id }) => id),
    sidebar.order,
  );
  return [
    section('favourites', 'favourites'),
    ...order.flatMap((id) => all.find((one) => one.id === id) ?? []),
  ];
}

/** Those that were given a place in it, and behind what it would follow each of the others. */
const inOrder = (ids: readonly SectionId[], order: readonly SectionId[]): SectionId[] => {
  const placed = order.filter((id) => ids.includes(id));
  for (const [i, id] of ids.entries()) {
    const before = ids[i - 1];
    if (!placed.includes(id)) placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, id);
  }
  return placed;
};

const sortBy = (
  sort: SectionSort,
  channels: readonly ChannelView[],
  order: readonly string[],
  kind: ArrangedSection['kind'],
  nameOf: Arrangement['nameOf'],
): ChannelView[] => {
  const byName = (a: ChannelView, b: ChannelView) => nameOf(a).localeCompare(nameOf(b));
  if (sort === 'name') return [...channels].sort(byName);
  if (sort === 'latest') return [...channels];
  const placeOf = new Map(order.map((cid, i) => [cid, i]));
  const place = ({ cid }: ChannelView) => placeOf.get(cid) ?? order.length;
  const rest = { favourites: byPin, direct: () => 0, own: byName, category: byName, channels: byName }[kind];
  return [...channels].sort((a, b) => place(a) - place(b) || rest(a, b));
};

const byPin = (a: ChannelView, b: ChannelView): number => {
  const [one, other] = [a.membership?.pinnedAt ?? '', b.membership?.pinnedAt ?? ''];
  return one === other ? 0 : one < other ? -1 : 1;
};
