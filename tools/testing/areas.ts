import { globSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from './names.ts';

/** A part of the house whose tests are counted and timed together. */
export interface Area {
  name: string;
  files: string[];
}

const AREAS: readonly { name: string; folders: readonly string[] }[] = [
  { name: 'engine', folders: ['packages/protocol', 'packages/server'] },
  { name: 'realtime', folders: ['packages/realtime'] },
  { name: 'client and kit', folders: ['packages/client', 'packages/markdown', 'packages/react'] },
  {
    name: 'product',
    folders: ['packages/cli', 'packages/node', 'packages/testkit', 'apps', 'bench', 'tools'],
  },
];

/** All test files of the clone by area; files of a folder that no area names are an area of their own. */
export function areasOf(root: string): Area[] {
  const files = globSync('{packages,apps,tools,bench}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules', '**/dist'],
  }).sort();
  const named = AREAS.map(({ name, folders }) => ({
    name,
    files: files.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`))),
  }));
  const known = new Set(named.flatMap((area) => area.files));
  const rest = { name: 'rest', files: files.filter((file) => !known.has(file)) };
  return [...named, rest]
    .filter((area) => area.files.length > 0)
    .map((area) => ({ name: area.name, files: area.files.map((file) => join(root, file)) }));
}

/** What `npm test -- WORD...` asks for: files whose path holds a word, or tests whose name matches one. */
export interface Selection {
  areas: Area[];
  names: RegExp[];
}

/**
 * Words that are part of a file's path choose files; the others choose tests by name, in the files that write them (names.ts).
 *
 * @param read gives the text of a file
 */
export function select(
  areas: readonly Area[],
  words: readonly string[],
  root: string,
  read: (file: string) => string,
): Selection {
  const holds = (file: string, word: string) =>
    file.slice(root.length + 1).includes(word.replace(/^\.\//, ''));
  const isPath = (word: string) => areas.some(({ files }) => files.some((file) => holds(file, word)));
  const paths = words.filter(isPath);
  const names = words.filter((word) => !isPath(word)).map(patternOf);
  const byPath = keep(areas, (file) => paths.length === 0 || paths.some((path) => holds(file, path)));
  const mayName = namesIn(read);
  const byText = keep(byPath, (file) => names.length === 0 || mayName(file, names));
  return { areas: byText, names };
}

/** A word as a name holds it, also when it was copied from one with signs that mean something else in a pattern. */
function patternOf(word: string): RegExp {
  const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  if (literal === word) return new RegExp(word);
  try {
    return new RegExp(`${word}|${literal}`);
  } catch {
    return new RegExp(literal);
  }
}

function keep(areas: readonly Area[], wanted: (file: string) => boolean): Area[] {
  return areas
    .map(({ name, files }) => ({ name, files: files.filter(wanted) }))
    .filter(({ files }) => files.length > 0);
}
