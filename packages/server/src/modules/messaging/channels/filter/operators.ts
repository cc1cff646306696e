import type postgres from 'postgres';

/** A piece of a statement; values in it travel as parameters. */
export type Fragment = postgres.Fragment;

export const operators = [
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$exists',
  '$autocomplete',
] as const;

export type Operator = (typeof operators)[number];

export const isOperator = (name: string): name is Operator => (operators as readonly string[]).includes(name);
