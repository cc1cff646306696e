import { later } from '../parts/later.tsx';
import type { ElsewhereProps } from './Elsewhere.tsx';
import type { SearchPanelProps } from './SearchPanel.tsx';

export type { ElsewhereProps } from './Elsewhere.tsx';
export type { SearchPanelProps } from './SearchPanel.tsx';

/** A search for messages, beside the conversation; see `SearchPanelProps`. */
export const SearchPanel = later<SearchPanelProps>(
  async () => (await import('./SearchPanel.tsx')).SearchPanel,
);

/** What else words may lead to, under a list of conversations; see `ElsewhereProps`. */
export const Elsewhere = later<ElsewhereProps>(async () => (await import('./Elsewhere.tsx')).Elsewhere);
