/** One step of a plan, as `explain (verbose, format json)` tells it. */
interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  Alias?: string;
  Plans?: Step[];
  [detail: string]: unknown;
}

const conditions = [
  'Index Cond',
  'Recheck Cond',
  'Filter',
  'Join Filter',
  'Hash Cond',
  'Merge Cond',
  'TID Cond',
];

/**
 * Which tables of a plan are read without being kept to the app: nothing the planner checks says that their app equals a
 * value the statement was given, or the app of a table for which that is so. The planner's word is asked and not the
 * text's, as it knows which condition follows from which.
 *
 * @param tables of tenants, by the column that says whose a row is
 * @returns `messages m`, one for each that is not bound
 */
export const unbound = (plan: Step, tables: ReadonlyMap<string, string>): string[] => {
  const steps = stepsOf(plan);
  const columns = new Map<string, string>();
  for (const step of steps) {
    const column = tables.get(step['Relation Name'] ?? '');
    if (column && step.Alias && step['Node Type'].endsWith('Scan'))
      columns.set(`${step.Alias}.${column}`, `${step['Relation Name']} ${step.Alias}`);
  }
  const equal = steps.flatMap((step) => conditions.flatMap((kind) => equalities(step[kind])));
  const bound = new Set<string>();
  // Whoever equals something that is no table's app is bound, and so is whoever equals one that is bound.
  const binds = (side: string): boolean => !columns.has(side) || bound.has(side);
  for (let before = -1; before !== bound.size; ) {
    before = bound.size;
    for (const [left, right] of equal) {
      if (columns.has(left) && binds(right)) bound.add(left);
      if (columns.has(right) && binds(left)) bound.add(right);
    }
  }
  return [...columns].filter(([column]) => !bound.has(column)).map(([, name]) => name);
};

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** The two sides of every equality that must hold: those of a top-level AND, never one side of an OR. */
const equalities = (condition: unknown): [string, string][] => {
  if (typeof condition !== 'string') return [];
  const text = unwrapped(condition);
  const parts = split(text, ' AND ');
  if (parts.length > 1) return parts.flatMap(equalities);
  const [left, right, ...more] = split(text, ' = ');
  if (left === undefined || right === undefined || more.length > 0 || split(text, ' OR ').length > 1)
    return [];
  return [[unwrapped(left), unwrapped(right)]];
};

/** Splits where no parenthesis is open. */
const split = (text: string, by: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (depth === 0 && text.startsWith(by, i)) {
      parts.push(text.slice(from, i));
      from = i + by.length;
    }
  }
  return [...parts, text.slice(from)];
};

/** Without parentheses around the whole. */
const unwrapped = (text: string): string => {
  if (!text.startsWith('(')) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    if (depth === 0) return i === text.length - 1 ? unwrapped(text.slice(1, -1)) : text;
  }
  return text;
};
