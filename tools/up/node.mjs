import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Node to run TypeScript with: the one npm brought, by its explicit path (`.bin/node` is not always made),
 * else the running one if it is new enough to run TypeScript unbuilt.
 */
export function chooseNode(root) {
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(brought) && canRunHere()) return brought;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `unable to run Parley; it needs Node 22.18 or newer, npm has none for ${process.platform}-${process.arch}, and this is ${process.version}`,
  );
}

/** The programs in npm are linked against glibc; a machine with musl (Alpine) has to bring its own. */
function canRunHere() {
  if (process.platform !== 'linux') return true;
  // The report would look up the names of the machine's addresses, which may take seconds.
  process.report.excludeNetwork = true;
  return Boolean(process.report.getReport().header.glibcVersionRuntime);
}
