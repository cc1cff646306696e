// `npm run check`: everything about the code that can be told without running it.
import { dirname, join } from 'node:path';
import { checkApi } from './checks/api.ts';
import { checkBoundaries } from './checks/boundaries.ts';
import { checkBundles } from './checks/bundles.ts';
import { type Finding, read, sourceFiles } from './checks/files.ts';
import { checkGenerated } from './checks/generated.ts';
import { checkNames } from './checks/names.ts';
import { runProgram } from './checks/program.ts';
import { checkSizes } from './checks/sizes.ts';
import { checkSpecCoverage } from './checks/spec-coverage.ts';

const root = dirname(import.meta.dirname);
const installed = (path: string) => join(root, 'node_modules', path);
const files = sourceFiles(root);

const CHECKS: Readonly<Record<string, () => Finding | Promise<Finding>>> = {
  types: () => runProgram(root, process.execPath, [installed('typescript/bin/tsc'), '-p', 'tsconfig.json']),
  style: () =>
    runProgram(root, process.execPath, [
      installed('@biomejs/biome/bin/biome'),
      'check',
      '--error-on-warnings',
    ]),
  boundaries: () => checkBoundaries(files),
  'spec coverage': () => checkSpecCoverage(read(root, 'spec/*.md'), files),
  'generated files': () => checkGenerated(root),
  'file sizes': () => checkSizes(files),
  api: () => checkApi(root),
  bundles: () => checkBundles(root),
  names: () =>
    checkNames(
      read(root, '{package.json,{packages,apps}/*/package.json}'),
      files,
      read(root, 'apps/web/{index.html,public/manifest.webmanifest}'),
    ),
};

let failed = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  const startedAt = performance.now();
  const { problems, note } = await check();
  const time = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`.padStart(7);
  for (const problem of problems) console.log(problem);
  console.log(`${problems.length === 0 ? '✔' : '✖'} ${name.padEnd(16)}${time}   ${note ?? ''}`.trimEnd());
  if (problems.length > 0) failed += 1;
}
const total = Object.keys(CHECKS).length;
console.log(`${total - failed} of ${total} checks passed`);
process.exit(failed === 0 ? 0 : 1);
