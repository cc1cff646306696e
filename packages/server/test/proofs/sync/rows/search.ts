import type { Row } from './row.ts';

export const searchRows = {
  'search.messages': { reads: 'messages as they are, which nobody keeps as a list' },
} as const satisfies Record<string, Row>;
