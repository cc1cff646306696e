import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declarationsIn } from './declarations.ts';
import type { Manifest } from './manifest.ts';

/** Shapes are in spec/generated, in a form that people can read. */
const SHAPE = /^const (\w+): [\s\S]*\bZod/;

/**
 * What a package offers to whoever imports it, entry by entry and name by name: a change of it is a change of the API.
 *
 * @param manifest of the package, as in the clone
 * @param compiled the folder with its declarations
 */
export function apiReport({ name, exports = {} }: Manifest, compiled: string): string {
  const entries = Object.entries(exports).filter(([entry]) => !entry.startsWith('./internal/'));
  const parts = entries.flatMap(([entry, target]) => {
    const path = typeof target === 'string' ? target : (target['parley-source'] ?? '');
    if (!/\.tsx?$/.test(path)) return [`${entry}\n\n${path}`];
    const file = join(compiled, path.replace(/^\.\/src\//, '').replace(/\.tsx?$/, '.d.ts'));
    const offered = [...exportsOf(file)].sort(([a], [b]) => (a < b ? -1 : 1));
    return [`${entry}\n\n${offered.map(([, text]) => text).join('\n\n')}`];
  });
  return `${[`The API of ${name}: written by npm run check, looked at in review.`, ...parts].join('\n\n---- ')}\n`;
}

/** Exported name -> its declaration, followed through the files that pass it on. */
function exportsOf(file: string): Map<string, string> {
  const declarations = declarationsIn(readFileSync(file, 'utf8'));
  const offered = new Map<string, string>();
  const declared = new Map(declarations.flatMap(({ name, text }) => (name ? [[name, text] as const] : [])));
  for (const { name, text } of declarations) {
    const [, list, from] = /^(?:type )?\{([^}]*)\}(?: from '([^']+)')?;$/.exec(text) ?? [];
    const [, all] = /^\* from '([^']+)';$/.exec(text) ?? [];
    if (all?.startsWith('.')) for (const [one, told] of exportsOf(beside(file, all))) offered.set(one, told);
    else if (list !== undefined) {
      const source =
        from === undefined ? declared : from.startsWith('.') ? exportsOf(beside(file, from)) : undefined;
      for (const [own, given] of namesIn(list)) offered.set(given, textOf(given, source?.get(own), from));
    } else if (name !== undefined && !text.startsWith('import')) offered.set(name, shortened(text));
  }
  return offered;
}

/** `Foo, type Bar as Baz` -> [Foo, Foo], [Bar, Baz] */
function namesIn(list: string): [own: string, given: string][] {
  return list
    .split(',')
    .map((one) => one.trim().replace(/^type /, ''))
    .filter(Boolean)
    .map((one) => {
      const [own = '', given = own] = one.split(' as ');
      return [own, given];
    });
}

function textOf(given: string, text: string | undefined, from: string | undefined): string {
  return text === undefined ? `${given} from ${from ?? 'here'}` : shortened(text);
}

function shortened(text: string): string {
  const [, name] = SHAPE.exec(text) ?? [];
  return name === undefined ? text : `const ${name}: a shape, in spec/generated`;
}

function beside(file: string, specifier: string): string {
  return join(dirname(file), specifier.replace(/\.(js|tsx?)$/, '.d.ts'));
}
