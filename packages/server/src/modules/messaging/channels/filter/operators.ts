import type postgres from 'postgres';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { problem } from './problem.ts';

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

/** What conditions are built with, and the time they are as of. */
export type Scope = Pick<TenantTx, 'sql' | 'at'>;

/** One condition on a field: of channels c, heads h and the caller's members row m. */
export type Condition = (tx: Scope, operator: Operator, value: unknown, path: string) => Fragment;

/** The refusal of an operator that is not for the field. */
export const unknown = (operator: Operator, path: string): Error =>
  problem(path, `${operator} is not for this field`);

const comparing = ['$gt', '$gte', '$lt', '$lte'] as const;
type Comparing = (typeof comparing)[number];

/** Does the operator ask for an order? */
export const isComparing = (operator: Operator): operator is Comparing =>
  (comparing as readonly string[]).includes(operator);

/** One side beyond the other, as the operator says. */
export const compare = ({ sql }: Scope, operator: Comparing, a: Fragment, b: Fragment): Fragment => {
  if (operator === '$gt') return sql`${a} > ${b}`;
  if (operator === '$gte') return sql`${a} >= ${b}`;
  return operator === '$lt' ? sql`${a} < ${b}` : sql`${a} <= ${b}`;
};
