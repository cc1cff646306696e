// `npm run pack`: every package as it would be published, in dist/packages.
import { stat } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { packAll } from './pack/pack.ts';

const root = dirname(import.meta.dirname);
const { folder, packages } = await packAll(root, (sentence) => console.log(`${sentence} ...`));
for (const { tarball } of packages) {
  const { size } = await stat(tarball);
  console.log(`${basename(tarball).padEnd(34)}${(size / 1000).toFixed(0).padStart(7)} kB`);
}
console.log(`in ${relative(root, folder)}`);
