import type { FoundMessage, Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { FoundRow } from './FoundRow.tsx';
import type { SearchState } from './useSearch.ts';

export interface FoundListProps extends Pick<SearchState, 'items' | 'channels'> {
  busy: boolean;
  /** A heading for each day; otherwise one list. */
  byDay: boolean;
  onOpen: (message: Message) => void;
}

/** Messages that were found: in one list, or day by day. */
export function FoundList({ items, channels, busy, byDay, onOpen }: FoundListProps): ReactNode {
  const { strings, times } = useKit();
  const list = (label: string, some: readonly FoundMessage[]) => (
    <ul className="parley-found-list" aria-label={label} aria-busy={busy}>
      {some.map((found) => (
        <FoundRow key={found.message.id} found={found} place={channels[found.message.cid]} onOpen={onOpen} />
      ))}
    </ul>
  );
  if (!byDay) return list(strings.search.title, items);
  return daysOf(items, times.dayKey).map((some) => {
    const day = times.day(some[0]?.message.createdAt ?? '');
    return (
      <section key={some[0]?.message.id} className="parley-found-day">
        <h2>{day}</h2>
        {list(day, some)}
      </section>
    );
  });
}

/** What stands together, day by day, in the order it came. */
function daysOf(items: readonly FoundMessage[], dayKey: (at: string) => string): FoundMessage[][] {
  const days: FoundMessage[][] = [];
  let last: string | undefined;
  for (const found of items) {
    const key = dayKey(found.message.createdAt);
    if (key === last) days.at(-1)?.push(found);
    else days.push([found]);
    last = key;
  }
  return days;
}
