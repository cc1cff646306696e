import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { valuesOf, withValues } from './filters.ts';
import type { SearchFiltersProps } from './SearchFilters.tsx';
import { useSearchPageWords } from './useSearchPageWords.ts';

const DAY_MS = 86_400_000;
const spans = [7, 30, 90] as const;

/** A stretch of days by its ends, or the last few. */
export function TimeFilter({
  query,
  onQuery,
  onClose,
}: SearchFiltersProps & { onClose: () => void }): ReactNode {
  const { times } = useKit();
  const words = useSearchPageWords();
  const put = (after: string, before: string) => {
    const ends = { after, before, on: '' };
    return (['before', 'after', 'on'] as const).reduce(
      (text, operator) => withValues(text, operator, ends[operator] === '' ? [] : [ends[operator]]),
      query,
    );
  };
  const after = valuesOf(query, 'after')[0] ?? '';
  const before = valuesOf(query, 'before')[0] ?? '';
  // The day as the person's wall shows it: that is what the operators mean.
  const dayBefore = (days: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: times.zone }).format(times.now() - days * DAY_MS);
  const span = (after: string) => {
    onQuery(put(after, ''));
    onClose();
  };
  return (
    <>
      <div className="parley-search-chips">
        {spans.map((days) => (
          <button key={days} type="button" onClick={() => span(dayBefore(days))}>
            {words.lastDays(days)}
          </button>
        ))}
        {query !== put('', '') && (
          <button type="button" onClick={() => span('')}>
            {words.anyTime}
          </button>
        )}
      </div>
      <label className="parley-search-end">
        {words.since}
        <input
          type="date"
          className="parley-field"
          value={after}
          max={before || undefined}
          onChange={({ target }) => onQuery(put(target.value, before))}
        />
      </label>
      <label className="parley-search-end">
        {words.until}
        <input
          type="date"
          className="parley-field"
          value={before}
          min={after || undefined}
          onChange={({ target }) => onQuery(put(after, target.value))}
        />
      </label>
    </>
  );
}
