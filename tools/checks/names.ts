import { brand } from '@parley/protocol/brand';
import type { Finding, SourceFile } from './files.ts';

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

/** The npm scope and the program's name are those of `packages/protocol/src/brand.ts`, everywhere npm is told. */
export function checkNames(manifests: readonly SourceFile[]): Finding {
  const problems = manifests.flatMap(({ path, text }) => {
    const { name, dependencies = {} } = JSON.parse(text) as Manifest;
    const expected = expectedName(path);
    const wrong = name === expected ? [] : [`${path}: the name is ${name} and must be ${expected}`];
    const foreign = Object.entries(dependencies)
      .filter(([other, version]) => version === '*' && !other.startsWith(`${brand.scope}/`))
      .map(([other]) => `${path}: ${other} is not one of ours, so its version is pinned`);
    return [...wrong, ...foreign];
  });
  return { problems };
}

/** `packages/client` is `@scope/client`, `apps/web` is `@scope/app-web`, the root is the program. */
function expectedName(path: string): string {
  const [group, folder] = path.split('/');
  if (group === 'package.json') return brand.program;
  return group === 'apps' ? `${brand.scope}/app-${folder}` : `${brand.scope}/${folder}`;
}
