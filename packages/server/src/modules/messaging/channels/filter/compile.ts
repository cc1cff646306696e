import type { Filter } from '@parley/protocol';
import { customField } from './custom.ts';
import { fields, ownFields } from './fields.ts';
import { type Condition, type Fragment, isOperator, type Scope } from './operators.ts';
import { problem } from './problem.ts';

const depthMost = 5;
const conditionsMost = 50;

/**
 * Compiles a filter of `channels.query` to a condition on channels c, heads h and the caller's members row m. Names come
 * from the table of fields, values travel as parameters. Pure.
 *
 * @param tx whose driver only builds here, and whose time is what `muted` is as of
 * @param own false for a server: fields about the caller do not exist then
 * @throws ParleyError `filter_invalid`; `details` name the path and the problem
 * @example compileFilter(tx, { type: 'team', memberCount: { $gte: 3 } }, { own: true })
 */
export const compileFilter = (tx: Scope, filter: Filter, { own }: { own: boolean }): Fragment => {
  const { sql } = tx;
  let conditions = 0;

  const every = (part: unknown, path: string, depth: number): Fragment => {
    if (depth > depthMost) throw problem(path, `is nested deeper than ${depthMost}`);
    if (!isObject(part)) throw problem(path, 'must be a filter');
    const all = Object.entries(part).map(([name, value]) => {
      const at = path ? `${path}.${name}` : name;
      if (name === '$and') return some(value, at, depth, (a, b) => sql`${a} and ${b}`);
      if (name === '$or') return some(value, at, depth, (a, b) => sql`${a} or ${b}`);
      if (name === '$nor') return sql`(${some(value, at, depth, (a, b) => sql`${a} or ${b}`)} is not true)`;
      return field(name, value, at);
    });
    return join(all, (a, b) => sql`${a} and ${b}`);
  };

  const some = (list: unknown, path: string, depth: number, by: Join): Fragment => {
    if (!Array.isArray(list) || list.length === 0) throw problem(path, 'must be a list of filters');
    return join(
      list.map((part, i) => every(part, `${path}.${i}`, depth + 1)),
      by,
    );
  };

  const field = (name: string, value: unknown, path: string): Fragment => {
    const condition = conditionOf(name, own);
    if (!condition) throw problem(path, 'is not a field of channels');
    if (!isObject(value)) return counted(condition(tx, '$eq', value, path), path);
    const given = Object.entries(value);
    if (given.length === 0) throw problem(path, 'names no operator');
    const all = given.map(([operator, operand]) => {
      const at = `${path}.${operator}`;
      if (!isOperator(operator)) throw problem(at, 'is not an operator');
      return counted(condition(tx, operator, operand, at), at);
    });
    return join(all, (a, b) => sql`${a} and ${b}`);
  };

  const counted = (condition: Fragment, path: string): Fragment => {
    conditions += 1;
    if (conditions > conditionsMost)
      throw problem(path, `is one condition more than the ${conditionsMost} allowed`);
    return condition;
  };

  const join = (parts: readonly Fragment[], by: Join): Fragment => {
    const [first, ...rest] = parts;
    if (!first) return sql`true`;
    return sql`(${rest.reduce(by, first)})`;
  };

  return every(filter, '', 1);
};

type Join = (a: Fragment, b: Fragment) => Fragment;

const conditionOf = (name: string, own: boolean): Condition | undefined => {
  if (name.startsWith('custom.') && name.length > 'custom.'.length)
    return customField(name.slice('custom.'.length));
  if (!own && ownFields.has(name)) return undefined;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
