import {
  filterText,
  partsOf,
  type QueryOperator,
  type QueryPart,
  withoutPart,
} from '@parley/protocol/queries';

/** An operator of a query, as a chip shows it. */
export type Filter = Extract<QueryPart, { kind: 'filter' }>;

/** The operators of a query, in its order. Pure. */
export const filtersOf = (query: string): Filter[] => partsOf(query).filter((part) => part.kind === 'filter');

/** The words of a query, without its operators. Pure. */
export const wordsOf = (query: string): string =>
  partsOf(query)
    .flatMap((part) => (part.kind === 'filter' ? [] : [part.text]))
    .join(' ');

/** A query with an operator put in before its words, or taken out when it is there. Pure. */
export const toggled = (query: string, operator: QueryOperator, value: string): string => {
  const there = filtersOf(query).find((filter) => filter.operator === operator && filter.value === value);
  return there ? withoutPart(query, there) : `${filterText(operator, value)} ${query.trimStart()}`;
};

/** A query in which an operator has these values and no others. What is typed stays, and what was there stays where it was. Pure. */
export const withValues = (query: string, operator: QueryOperator, values: readonly string[]): string => {
  const gone = filtersOf(query).filter((one) => one.operator === operator && !values.includes(one.value));
  // From the end, so that the others stay where they were said to be.
  const left = gone.reverse().reduce(withoutPart, query);
  const there = filtersOf(left).flatMap((one) => (one.operator === operator ? [one.value] : []));
  const missing = values.filter((value) => !there.includes(value));
  return [...missing.map((value) => filterText(operator, value)), left].filter(Boolean).join(' ');
};

/** The values an operator has in a query, each once. Pure. */
export const valuesOf = (query: string, operator: QueryOperator): string[] => [
  ...new Set(filtersOf(query).flatMap((one) => (one.operator === operator ? [one.value] : []))),
];

/** A query without its operators: what else was typed, as it was. Pure. */
export const withoutFilters = (query: string): string =>
  filtersOf(query).reverse().reduce(withoutPart, query).trim();
