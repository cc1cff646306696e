import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiReport } from '../pack/api.ts';
import { compile } from '../pack/compile.ts';
import { publishedPackages } from '../pack/packages.ts';
import type { Finding } from './files.ts';

/** What each published package offers stands in its api.txt, so that a change of it is seen in review. */
export async function checkApi(root: string): Promise<Finding> {
  const compiled = join(root, 'node_modules/.cache/parley/compiled');
  await compile(root, compiled, true);
  const problems: string[] = [];
  const packages = publishedPackages(root).filter(({ manifest }) => manifest.exports);
  for (const { folder, manifest } of packages) {
    const path = join(root, folder, 'api.txt');
    const report = apiReport(manifest, join(compiled, folder, 'src'));
    if (existsSync(path) && readFileSync(path, 'utf8') === report) continue;
    await writeFile(path, report);
    problems.push(
      `${folder}/api.txt was out of date and has been made again: look at its changes and commit it`,
    );
  }
  return { problems, note: `${packages.length} packages` };
}
