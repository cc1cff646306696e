/** What is said on the page of a search, beside what its panel says. */
export const searchPageWords = {
  from: 'From',
  in: 'In',
  when: 'When',
  with: 'With',
  fromWhom: 'Written by',
  inWhich: 'In which conversation',
  anywhere: 'Anywhere',
  since: 'After',
  until: 'Before',
  anyTime: 'Any time',
  lastDays: (days: number) => `Last ${days} days`,
  both: (one: string, other: string) => `${one}, ${other}`,
  several: (label: string, count: number) => `${label}: ${count}`,
  clear: 'Clear filters',
  recent: 'Searched before',
  forget: (query: string) => `Forget ${query}`,
  forgetAll: 'Forget all',
  without: 'Without one of the filters there may be more:',
  justWords: 'Words alone',
};

/** What a translation of it provides. */
export type SearchPageWords = typeof searchPageWords;
