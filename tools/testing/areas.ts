import { globSync } from 'node:fs';
import { join } from 'node:path';

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
 * Words that are part of a file's path choose files; the others choose tests by name, in the files that write them.
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
  const names = words.filter((word) => !isPath(word)).map((word) => new RegExp(word));
  const byPath = keep(areas, (file) => paths.length === 0 || paths.some((path) => holds(file, path)));
  const byText = keep(byPath, (file) => names.length === 0 || mayName(read(file), names));
  return { areas: byText, names };
}

/** What a file calls its tests: written out, or made of something when it has a `${`, or no quote at all. */
const NAMED = /\b(?:test|it|describe)(?:\.\w+)?\(\s*(?:(['"`])((?:\\.|(?!\1)[^\\])*)\1|\w)/g;

/** Whether a test of a file may bear one of the names. A file that is started for nothing may wait for its tests. */
function mayName(text: string, names: readonly RegExp[]): boolean {
  const isMatch = (candidate: string) => names.some((name) => name.test(candidate));
  const named = [...text.matchAll(NAMED)];
  return named.length === 0
    ? isMatch(text)
    : named.some(([, quote, name = '']) => isMatch(quote && !name.includes('${') ? name : text));
}

function keep(areas: readonly Area[], wanted: (file: string) => boolean): Area[] {
  return areas
    .map(({ name, files }) => ({ name, files: files.filter(wanted) }))
    .filter(({ files }) => files.length > 0);
}
