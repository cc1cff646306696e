import { useKit } from '../chat/kit.ts';
import { type SearchPageWords, searchPageWords } from '../strings/search-page.ts';

/** What is said on the page of a search. The English of it is loaded with the page. */
export const useSearchPageWords = (): SearchPageWords => useKit().strings.searchPage ?? searchPageWords;
