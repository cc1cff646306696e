import { withoutPart } from '@parley/protocol/queries';
import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { type Filter, filtersOf, toggled } from './filters.ts';

export interface SearchChipsProps {
  query: string;
  onQuery: (query: string) => void;
  /** The conversation beside it, to look in alone. */
  cid: string | undefined;
}

/** The operators of a query: those that are there, each with a way out, and the common ones to press. */
export function SearchChips({ query, onQuery, cid }: SearchChipsProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const channel = useChatState((state) => (cid === undefined ? undefined : state.channel(cid)));
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const words = strings.search;
  const offered = [
    ...(cid !== undefined && title
      ? [
          {
            operator: 'in',
            value: cid,
            label: words.in(title.named ? `#${title.name}` : title.name),
          } as const,
        ]
      : []),
    { operator: 'from', value: 'me', label: words.fromMe } as const,
    { operator: 'has', value: 'file', label: words.has.file } as const,
    { operator: 'has', value: 'image', label: words.has.image } as const,
    { operator: 'has', value: 'link', label: words.has.link } as const,
    { operator: 'is', value: 'pinned', label: words.is.pinned } as const,
  ];
  const there = filtersOf(query);
  const isOffered = ({ operator, value }: Filter) =>
    offered.some((one) => one.operator === operator && one.value === value);
  return (
    <fieldset className="parley-search-chips" aria-label={words.filters}>
      {there
        .filter((filter) => !isOffered(filter))
        .map((filter) => (
          <ActiveFilter
            key={filter.from}
            filter={filter}
            onRemove={() => onQuery(withoutPart(query, filter))}
          />
        ))}
      {offered.map(({ operator, value, label }) => (
        <button
          key={`${operator}:${value}`}
          type="button"
          aria-pressed={there.some((one) => one.operator === operator && one.value === value)}
          onClick={() => onQuery(toggled(query, operator, value))}
        >
          <bdi>{label}</bdi>
        </button>
      ))}
    </fieldset>
  );
}

/** An operator that was typed, as words say it, with a way out. */
export function ActiveFilter({ filter, onRemove }: { filter: Filter; onRemove: () => void }): ReactNode {
  const { strings, nameOf, cardOf, me } = useKit();
  const { operator, value } = filter;
  const channel = useChatState((state) => (operator === 'in' ? state.channel(value) : undefined));
  const words = strings.search;
  const label = ((): string => {
    switch (operator) {
      case 'from':
        return words.from(cardOf(value) ? nameOf(value) : value);
      case 'in': {
        const title = channel && titleOfChannel(channel, me, cardOf, strings);
        return words.in(title ? (title.named ? `#${title.name}` : title.name) : value);
      }
      case 'before':
      case 'after':
      case 'on':
        return words[operator](value);
      case 'has':
        return words.has[value as keyof typeof words.has] ?? value;
      case 'is':
        return words.is[value as keyof typeof words.is] ?? value;
      default:
        return operator satisfies never;
    }
  })();
  return (
    <button type="button" data-active aria-label={words.remove(label)} onClick={onRemove}>
      <bdi>{label}</bdi>
      <CloseIcon />
    </button>
  );
}
