import { parseAst } from 'rolldown/parseAst';

/** A part of a program, as the parser tells it. */
interface Part {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A function that has a name, and what in it makes something happen again. */
interface Named {
  readonly name: string;
  again: number;
  /** Can it be called by this name alone, and not only as a property of something? */
  readonly isFree: boolean;
  /** Functions of the file that it names, but for those it hands to a timer: that timer is counted itself. */
  readonly names: Set<string>;
  /** What stands for something of its own in it. */
  readonly own: Set<string>;
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && typeof (value as Part).type === 'string';

const functions = ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'];
const loops = ['WhileStatement', 'DoWhileStatement', 'ForStatement'];
/** Frames of the screen are not among them: they end with what is shown. */
const timers = ['setTimeout', 'setInterval'];
/** What asks again by itself for as long as it lives. */
const restless = ['HocuspocusProvider', 'Awareness', 'Centrifuge', 'EventSource'];

const nameOf = (part: unknown): string => (isPart(part) && typeof part.name === 'string' ? part.name : '');

const isTimer = ({ type, callee }: Part): boolean => {
  if (type !== 'CallExpression' || !isPart(callee)) return false;
  return timers.includes(nameOf(callee)) || (isPart(callee) && nameOf(callee.property) === 'after');
};

/** Can this part make something happen again? Walks over what is held end by themselves. */
const repeats = (part: Part): boolean =>
  loops.includes(part.type) ||
  isTimer(part) ||
  (part.type === 'NewExpression' && restless.includes(nameOf(part.callee)));

/** What a function is called by those who call it. */
const namedBy = (part: Part, parent: Part | undefined): string => {
  if (!functions.includes(part.type)) return '';
  if (part.type === 'FunctionDeclaration') return nameOf(part.id);
  if (parent?.type === 'VariableDeclarator') return nameOf(parent.id);
  return parent?.type === 'Property' || parent?.type === 'MethodDefinition' ? nameOf(parent.key) : '';
};

/** The names a pattern gives: of a parameter, of a variable. */
const given = (pattern: unknown): string[] => {
  if (!isPart(pattern)) return [];
  const { type, left, argument, value, elements, properties } = pattern;
  if (type === 'Identifier') return [nameOf(pattern)];
  return [left, argument, value, elements, properties].flat().flatMap(given);
};

/** Is the identifier said for what it stands for: no name of a property, and none that is given here? */
const isMeant = (parent: Part | undefined, part: Part): boolean => {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.object === part || parent.computed === true;
  if (parent.type === 'Property') return parent.value === part;
  return parent.id !== part && parent.label !== part;
};

const named = (name: string, isFree: boolean): Named => ({
  ...{ name, isFree, again: 0 },
  ...{ names: new Set(), own: new Set() },
});

/** All that is reached from a name, itself only when the way leads back to it. */
const reachedFrom = (name: string, of: ReadonlyMap<string, ReadonlySet<string>>): Set<string> => {
  const reached = new Set(of.get(name));
  // A set grows while it is walked, and each name is walked once.
  for (const one of reached) for (const next of of.get(one) ?? []) reached.add(next);
  return reached;
};

/** Functions that lead back to themselves, with those on the way. */
const circles = (of: ReadonlyMap<string, ReadonlySet<string>>): string[] => {
  const reached = new Map([...of.keys()].map((name) => [name, reachedFrom(name, of)]));
  const found = new Set<string>();
  for (const [name, all] of reached)
    if (all.has(name))
      found.add(
        [...all]
          .filter((one) => reached.get(one)?.has(name))
          .sort()
          .join(' + '),
      );
  return [...found];
};

/**
 * What in a file can make something happen again: loops with a condition, timers, what connects by itself, and functions
 * that lead back to themselves (`one + other` where two do), each by the innermost function with a name around it. A second
 * one of a function follows as `name 2`.
 */
export const findLoops = (text: string, isTsx: boolean): string[] => {
  const found: Named[] = [];
  const visit = (part: Part, parent: Part | undefined, inside: Named, isHanded: boolean): void => {
    const name = namedBy(part, parent);
    const home = name === '' ? inside : named(name, parent?.type !== 'Property');
    if (home !== inside) found.push(home);
    if (functions.includes(part.type))
      for (const one of [part.params].flat().flatMap(given)) home.own.add(one);
    if (part.type === 'VariableDeclarator' && !(isPart(part.init) && functions.includes(part.init.type)))
      for (const one of given(part.id)) home.own.add(one);
    if (repeats(part)) home.again += 1;
    if (part.type === 'Identifier' && !isHanded && isMeant(parent, part)) inside.names.add(nameOf(part));
    const handed = (isHanded && home === inside) || isTimer(part);
    for (const [key, value] of Object.entries(part)) {
      if (key === 'typeAnnotation' || key === 'returnType' || key === 'typeParameters') continue;
      for (const child of [value].flat()) if (isPart(child)) visit(child, part, home, handed);
    }
  };
  const top = named('the file', false);
  const program = parseAst(text, { lang: isTsx ? 'tsx' : 'ts' });
  visit(program as unknown as Part, undefined, top, false);
  const free = found.filter(({ isFree }) => isFree);
  const known = new Set(free.map(({ name }) => name));
  const calls = new Map<string, Set<string>>();
  for (const { name, names, own } of free) {
    const called = [...names].filter((one) => known.has(one) && !own.has(one));
    calls.set(name, new Set([...(calls.get(name) ?? []), ...called]));
  }
  const counts = new Map<string, number>();
  for (const { name, again } of [top, ...found]) counts.set(name, (counts.get(name) ?? 0) + again);
  for (const name of circles(calls)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) =>
    Array.from({ length: count }, (_, at) => (at === 0 ? name : `${name} ${at + 1}`)),
  );
};
