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
