import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { toggled, valuesOf } from './filters.ts';
import type { SearchFiltersProps } from './SearchFilters.tsx';

/** What a message has, and what it is: each switched on and off. */
export function KindFilter({ query, onQuery }: SearchFiltersProps): ReactNode {
  const { search: words } = useKit().strings;
  return (['has', 'is'] as const).map((operator) => (
    <div key={operator} className="parley-search-kinds">
      {Object.entries(words[operator]).map(([value, label]) => (
        <label key={value} className="parley-form-choice">
          <input
            type="checkbox"
            checked={valuesOf(query, operator).includes(value)}
            onChange={() => onQuery(toggled(query, operator, value))}
          />
          {label}
        </label>
      ))}
    </div>
  ));
}
