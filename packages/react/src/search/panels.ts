import { later } from '../parts/later.tsx';
import type { SearchPanelProps } from './SearchPanel.tsx';

export type { SearchPanelProps } from './SearchPanel.tsx';

/** A search for messages, beside the conversation; see `SearchPanelProps`. */
export const SearchPanel = later<SearchPanelProps>(
  async () => (await import('./SearchPanel.tsx')).SearchPanel,
);
