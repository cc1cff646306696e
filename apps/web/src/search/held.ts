import type { SearchHeld } from '@parley/react';
import { createContext, type RefObject } from 'react';

/** What the page of a search showed when it was left: the way back from a message leads there again. */
export const HeldSearch = createContext<RefObject<SearchHeld | undefined>>({ current: undefined });
