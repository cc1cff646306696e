import { type ReactNode, useRef, useState } from 'react';
import { ConversationPicker } from '../channels/ConversationPicker.tsx';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { ChevronIcon } from '../parts/icons.tsx';
import { Popover } from '../parts/Popover.tsx';
import { PeoplePicker } from '../people/PeoplePicker.tsx';
import { filtersOf, valuesOf, withoutFilters, withValues } from './filters.ts';
import { KindFilter } from './KindFilter.tsx';
import { TimeFilter } from './TimeFilter.tsx';
import { useSearchPageWords } from './useSearchPageWords.ts';

export interface SearchFiltersProps {
  query: string;
  onQuery: (query: string) => void;
}

/** Who, where, when and what of a search, each a control that writes its operators into the query. */
export function SearchFilters({ query, onQuery }: SearchFiltersProps): ReactNode {
  const { strings, me, nameOf, cardOf } = useKit();
  const words = useSearchPageWords();
  const froms = valuesOf(query, 'from').map((value) => (value === 'me' ? me : value));
  const places = valuesOf(query, 'in');
  const held = useChatState((state) => (places[0] === undefined ? undefined : state.channel(places[0])));
  const kinds = [...valuesOf(query, 'has'), ...valuesOf(query, 'is')];
  const calledOf = (user: string) => (cardOf(user) ? nameOf(user) : user);
  const placeOf = (): string => {
    const title = held && titleOfChannel(held, me, cardOf, strings);
    return strings.search.in(title ? (title.named ? `#${title.name}` : title.name) : (places[0] ?? ''));
  };
  const kindOf = (value: string): string =>
    ({ ...strings.search.has, ...strings.search.is })[value as keyof typeof strings.search.has] ?? value;
  /** One is called by its name, several are counted. */
  const saidOf = (values: readonly string[], label: string, name: (value: string) => string) => {
    const [only] = values;
    return only === undefined
      ? undefined
      : values.length === 1
        ? name(only)
        : words.several(label, values.length);
  };
  return (
    <fieldset className="parley-search-filters" aria-label={strings.search.filters}>
      <Filter
        label={words.from}
        shown={saidOf(froms, words.from, (user) => strings.search.from(calledOf(user)))}
      >
        {() => (
          <PeoplePicker
            chosen={froms}
            label={words.fromWhom}
            onChange={(next) =>
              onQuery(
                withValues(
                  query,
                  'from',
                  next.map((user) => (user === me ? 'me' : user)),
                ),
              )
            }
          />
        )}
      </Filter>
      <Filter label={words.in} shown={saidOf(places, words.in, placeOf)}>
        {(close) => (
          <>
            <ConversationPicker
              chosen={places[0]}
              label={words.inWhich}
              toRead
              onChoose={(cid) => {
                onQuery(withValues(query, 'in', [cid]));
                close();
              }}
            />
            {places.length > 0 && (
              <button
                type="button"
                className="parley-link-button"
                onClick={() => {
                  onQuery(withValues(query, 'in', []));
                  close();
                }}
              >
                {words.anywhere}
              </button>
            )}
          </>
        )}
      </Filter>
      <Filter label={words.when} shown={timeOf(query, strings.search, words.both)}>
        {(close) => <TimeFilter query={query} onQuery={onQuery} onClose={close} />}
      </Filter>
      <Filter label={words.with} shown={saidOf(kinds, words.with, kindOf)}>
        {() => <KindFilter query={query} onQuery={onQuery} />}
      </Filter>
      {filtersOf(query).length > 0 && (
        <button type="button" className="parley-link-button" onClick={() => onQuery(withoutFilters(query))}>
          {words.clear}
        </button>
      )}
    </fieldset>
  );
}

function timeOf(
  query: string,
  said: Record<'after' | 'before' | 'on', (day: string) => string>,
  both: (one: string, other: string) => string,
): string | undefined {
  const times = (['on', 'after', 'before'] as const).flatMap((operator) =>
    valuesOf(query, operator).map((day) => said[operator](day)),
  );
  return times.length === 0 ? undefined : times.reduce((one, other) => both(one, other));
}

/** A button that says what is chosen, and what there is to choose behind it. */
function Filter({
  label,
  shown,
  children,
}: {
  label: string;
  shown: string | undefined;
  children: (close: () => void) => ReactNode;
}): ReactNode {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="parley-search-filter"
        data-active={shown !== undefined || undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <bdi>{shown ?? label}</bdi>
        <ChevronIcon />
      </button>
      {isOpen && (
        <Popover anchor={anchor} onClose={close} label={label} align="start" className="parley-search-choice">
          {children(close)}
        </Popover>
      )}
    </>
  );
}
