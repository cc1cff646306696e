/** A package.json, as far as packing looks at it. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  bin?: Record<string, string>;
  /** Folders that are published as they are, beside what is compiled. */
  files?: readonly string[];
  exports?: Record<string, string | Record<string, string>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  [other: string]: unknown;
}

/**
 * The manifest that is published: what points at source points at what was compiled from it, and each package of ours is
 * asked for in exactly the version it was tested with. Pure.
 *
 * @param versions of our packages by name
 * @example publishedManifest({ exports: { '.': { 'parley-source': './src/index.ts' } }, ... }, versions).exports
 * // { '.': { types: './dist/index.d.ts', default: './dist/index.js' } }
 */
export function publishedManifest(source: Manifest, versions: ReadonlyMap<string, string>): Manifest {
  const { devDependencies, scripts, ...kept } = source;
  const asked = (list: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(list).map(([name, range]) => [name, versions.get(name) ?? range]));
  return {
    ...kept,
    ...(source.bin && { bin: mapValues(source.bin, compiled) }),
    ...(source.exports && { exports: publishedExports(source.exports) }),
    ...(source.dependencies && { dependencies: asked(source.dependencies) }),
    ...(source.peerDependencies && { peerDependencies: asked(source.peerDependencies) }),
    files: ['dist', ...(source.files ?? [])],
    publishConfig: { access: 'public' },
  };
}

/** What tests of ours alone may reach is not published. */
function publishedExports(exports: Manifest['exports'] & {}): Manifest['exports'] & {} {
  const open = Object.entries(exports).filter(([entry]) => !entry.startsWith('./internal/'));
  return Object.fromEntries(
    open.map(([entry, target]) => {
      const path = typeof target === 'string' ? target : (target['parley-source'] ?? '');
      if (!/\.tsx?$/.test(path)) return [entry, compiled(path)];
      return [entry, { types: compiled(path).replace(/\.js$/, '.d.ts'), default: compiled(path) }];
    }),
  );
}

/** `./src/index.ts` -> `./dist/index.js`; what is not compiled keeps its ending. */
function compiled(path: string): string {
  return path.replace(/^\.\/src\//, './dist/').replace(/\.tsx?$/, '.js');
}

function mapValues(
  record: Record<string, string>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
