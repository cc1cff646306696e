import { later } from '../parts/later.tsx';
import type { ElsewhereProps } from './Elsewhere.tsx';
import type { SearchPageProps } from './SearchPage.tsx';
import type { SearchPanelProps } from './SearchPanel.tsx';

export type { ElsewhereProps } from './Elsewhere.tsx';
export type { SearchPageProps } from './SearchPage.tsx';
export type { SearchPanelProps } from './SearchPanel.tsx';

/** A search for messages, beside the conversation; see `SearchPanelProps`. */
export const SearchPanel = later<SearchPanelProps>(
  async () => (await import('./SearchPanel.tsx')).SearchPanel,
);

/** The same as a page of its own; see `SearchPageProps`. */
export const SearchPage = later<SearchPageProps>(async () => (await import('./SearchPage.tsx')).SearchPage);

/** What else words may lead to, under a list of conversations; see `ElsewhereProps`. */
export const Elsewhere = later<ElsewhereProps>(async () => (await import('./Elsewhere.tsx')).Elsewhere);
