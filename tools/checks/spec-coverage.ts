import { type Finding, isTest, type SourceFile } from './files.ts';

const RULE = /^[-*\s]*\*\*([A-Z]{2,3}-\d+)\*\*/gm;
const NAMED = /\b(?:it|test|describe|suite)\(\s*['"`]((?:[A-Z]{2,3}-\d+[\s,]+)+)/g;

/** Every rule of `spec/` is named by a test that runs, at the start of its name: `it('MS-6 A sender ...')`. */
export function checkSpecCoverage(spec: readonly SourceFile[], files: readonly SourceFile[]): Finding {
  const rules = spec.flatMap(({ path, text }) =>
    [...text.matchAll(RULE)].map(([, id = '']) => ({ id, path })),
  );
  const named = new Map<string, string>();
  for (const { path, text } of files.filter(({ path }) => isTest(path) && !path.startsWith('tools/'))) {
    for (const [, ids = ''] of text.matchAll(NAMED)) {
      for (const id of ids.split(/[\s,]+/).filter(Boolean)) named.set(id, path);
    }
  }
  const known = new Set(rules.map(({ id }) => id));
  const missing = rules
    .filter(({ id }) => !named.has(id))
    .map(({ id, path }) => `${path}: no test names ${id}`);
  const unknown = [...named]
    .filter(([id]) => !known.has(id))
    .map(([id, path]) => `${path}: there is no rule ${id}`);
  const twice = rules
    .filter(({ id }, place) => rules.findIndex((other) => other.id === id) < place)
    .map(({ id, path }) => `${path}: ${id} is already another rule`);
  return {
    problems: [...missing, ...unknown, ...twice],
    note: `${rules.length - missing.length} of ${rules.length} rules`,
  };
}
