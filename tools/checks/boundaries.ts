import { brand } from '@parley/protocol/brand';
import { circlesOf, type Edge } from './circles.ts';
import { type Finding, isTest, type SourceFile } from './files.ts';
import { type Import, importsOf } from './imports.ts';

/** Folder of a package -> packages of ours that it may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/protocol': [],
  'packages/realtime': [],
  'packages/markdown': [],
  'packages/server': ['protocol', 'realtime', 'markdown'],
  'packages/client': ['protocol', 'markdown'],
  'packages/react': ['protocol', 'markdown', 'client'],
  'packages/node': ['protocol'],
  'packages/cli': ['protocol', 'client', 'node', 'server'],
  'packages/create': ['client', 'node', 'react'],
  'apps/server': ['protocol', 'server'],
  'apps/web': ['protocol', 'client', 'react'],
};

/** Not shipped: they may import anything. */
const FREE = ['packages/testkit', 'apps/docs', 'apps/playground', 'tools', 'bench'];

/** Who may import whom: packages by the table, modules of the server through their index, nothing in a circle. */
export function checkBoundaries(files: readonly SourceFile[]): Finding {
  const imports = importsOf(files);
  const problems = imports.flatMap((one) => {
    const reason = packageProblem(one) ?? moduleProblem(one);
    return reason ? [`${one.from} imports ${one.specifier}: ${reason}`] : [];
  });
  const circles = [...circlesOf(moduleEdges(imports)), ...circlesOf(fileEdges(imports))];
  return { problems: [...problems, ...circles], note: `${imports.length} imports` };
}

function packageProblem({ from, specifier, to }: Import): string | undefined {
  const home = homeOf(from);
  if (FREE.includes(home) || isTest(from)) return undefined;
  if (to !== undefined) {
    return homeOf(to) === home ? undefined : 'another package is imported by its name';
  }
  if (!specifier.startsWith(`${brand.scope}/`)) return undefined;
  const [, name = ''] = specifier.split('/');
  const allowed = MAY_IMPORT[home];
  if (!allowed) return `${home} is not in the table of tools/checks/boundaries.ts`;
  return allowed.includes(name) ? undefined : `${home} may import ${allowed.join(', ') || 'nothing of ours'}`;
}

function moduleProblem({ from, to }: Import): string | undefined {
  if (to === undefined || isTest(from)) return undefined;
  const target = moduleOf(to);
  if (target === undefined) return undefined;
  if (from.startsWith('packages/server/src/platform/')) return 'platform knows no module';
  if (target === moduleOf(from) || to.endsWith('/index.ts')) return undefined;
  return 'a module is seen through its index.ts only';
}

/** `packages/server`, or `tools`. */
function homeOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'packages' || first === 'apps' ? `${first}/${second}` : first;
}

/** `messaging/messages` of the server. */
function moduleOf(path: string): string | undefined {
  return /^packages\/server\/src\/modules\/([^/]+\/[^/]+)\//.exec(path)?.[1];
}

/** Modules may not even know each other's types in a circle. */
function moduleEdges(imports: readonly Import[]): Edge[] {
  return imports.flatMap(({ from, to = '' }) => {
    const edge = { from: moduleOf(from), to: moduleOf(to) };
    if (edge.from === undefined || edge.to === undefined || edge.from === edge.to || isTest(from)) return [];
    return [{ from: edge.from, to: edge.to }];
  });
}

/** Files of one unit may share types both ways, but not need each other to load. */
function fileEdges(imports: readonly Import[]): Edge[] {
  return imports.flatMap(({ from, to, typeOnly }) => (to === undefined || typeOnly ? [] : [{ from, to }]));
}
