import { withoutPart } from '@parley/protocol/queries';
import type { ReactNode } from 'react';
import { filtersOf, withoutFilters } from './filters.ts';
import { ActiveFilter } from './SearchChips.tsx';
import type { SearchFiltersProps } from './SearchFilters.tsx';
import { useSearchPageWords } from './useSearchPageWords.ts';

/** Where nothing was found: the same search with one filter less. Nothing when there is none to take off. */
export function SearchWithout({ query, onQuery }: SearchFiltersProps): ReactNode {
  const words = useSearchPageWords();
  const filters = filtersOf(query);
  if (filters.length === 0) return null;
  return (
    <div className="parley-search-without">
      <p>{words.without}</p>
      <div className="parley-search-chips">
        {filters.map((filter) => (
          <ActiveFilter
            key={filter.from}
            filter={filter}
            onRemove={() => onQuery(withoutPart(query, filter))}
          />
        ))}
        {filters.length > 1 && withoutFilters(query) !== '' && (
          <button type="button" onClick={() => onQuery(withoutFilters(query))}>
            {words.justWords}
          </button>
        )}
      </div>
    </div>
  );
}
