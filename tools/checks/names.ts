import { brand } from '@parley/protocol/brand';
import { type Finding, isTest, type SourceFile } from './files.ts';

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

/** The one place that says them. */
const SAID = 'packages/protocol/src/brand.ts';

/** A text in quotes that holds the product's name as a word; names of headers go on behind it. */
const LITERAL = new RegExp(`^[^/*]*['"\`>][^'"\`\\n]*\\b${brand.name}\\b(?![-\\w])`, 'm');

/**
 * The npm scope, the program's and the product's name are those of `brand.ts`, wherever npm and people are told.
 *
 * @param pages what a browser shows before any program of ours runs
 */
export function checkNames(
  manifests: readonly SourceFile[],
  sources: readonly SourceFile[] = [],
  pages: readonly SourceFile[] = [],
): Finding {
  const said = sources
    .filter(({ path, text }) => isShipped(path) && LITERAL.test(withoutTypes(text)))
    .map(({ path }) => `${path}: the product's name is \`brand.name\` of ${SAID}`);
  const other = pages
    .filter(({ text }) => !text.includes(brand.name))
    .map(({ path }) => `${path}: the product is called ${brand.name}`);
  return { problems: [...ofManifests(manifests), ...said, ...other] };
}

const isShipped = (path: string): boolean =>
  /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/.test(path) && path !== SAID && !isTest(path);

/** Types and functions may be called as they like. */
const withoutTypes = (text: string): string => text.replace(/^(import|export) .*$/gm, '');

function ofManifests(manifests: readonly SourceFile[]): string[] {
  return manifests.flatMap(({ path, text }) => {
    const { name, dependencies = {} } = JSON.parse(text) as Manifest;
    const expected = expectedName(path);
    const wrong = name === expected ? [] : [`${path}: the name is ${name} and must be ${expected}`];
    const foreign = Object.entries(dependencies)
      .filter(([other, version]) => version === '*' && !other.startsWith(`${brand.scope}/`))
      .map(([other]) => `${path}: ${other} is not one of ours, so its version is pinned`);
    return [...wrong, ...foreign];
  });
}

/** `packages/client` is `@scope/client`, `apps/web` is `@scope/app-web`, the root is the program. */
function expectedName(path: string): string {
  const [group, folder] = path.split('/');
  if (group === 'package.json') return brand.program;
  return group === 'apps' ? `${brand.scope}/app-${folder}` : `${brand.scope}/${folder}`;
}
