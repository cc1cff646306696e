/** An entry of package-lock.json. */
export interface LockEntry {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  [other: string]: unknown;
}

/** Entries by path: `node_modules/fastify`, `packages/client`. */
export type LockPackages = Readonly<Record<string, LockEntry>>;

/** A package of ours as an app gets it. */
export interface OwnPackage {
  /** In the clone: `packages/client`. */
  folder: string;
  /** What the app's package.json and its lock say of where it is. */
  resolved: string;
  integrity: string;
  manifest: LockEntry;
}

/**
 * The part of the clone's lock file that an app needs, so that npm installs it from what it fetched for the clone, without
 * asking a registry. Pure.
 *
 * @param manifest the app's package.json
 * @param clone `packages` of the clone's lock file
 * @param own our packages by name
 */
export function appLock(
  manifest: LockEntry & { devDependencies?: Record<string, string> },
  clone: LockPackages,
  own: ReadonlyMap<string, OwnPackage>,
): Record<string, LockEntry> {
  const lock: Record<string, LockEntry> = { '': manifest };
  const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const wanted = Object.keys(direct).map((name) => ({ name, from: '' }));
  for (const { name, from } of wanted) {
    const found = find(name, from, clone);
    if (found === undefined) continue;
    const ours = own.get(name);
    const place = ours ? `node_modules/${name}` : placeInApp(found, own);
    if (lock[place]) continue;
    const entry = ours ? ownEntry(ours) : thirdParty(clone[found]);
    lock[place] = entry;
    for (const next of askedBy(entry)) wanted.push({ name: next, from: ours?.folder ?? found });
  }
  return lock;
}

/** Node's way of looking: below the one who asks, then below each folder above it. */
function find(name: string, from: string, clone: LockPackages): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (clone[path]) return path;
    if (at === '') return undefined;
  }
}

/** What lay below a package of ours in the clone lies below it again; everything else stays where it was. */
function placeInApp(found: string, own: ReadonlyMap<string, OwnPackage>): string {
  for (const [name, { folder }] of own)
    if (found.startsWith(`${folder}/`)) return `node_modules/${name}${found.slice(folder.length)}`;
  return found;
}

/** Whether it is needed for development alone is another matter in the app. */
function thirdParty({ dev, devOptional, ...entry }: LockEntry = {}): LockEntry {
  return entry;
}

function ownEntry({ resolved, integrity, manifest }: OwnPackage): LockEntry {
  const { version, license, bin, engines, dependencies, optionalDependencies, peerDependencies } = manifest;
  const told = { version, resolved, integrity, license, bin, engines };
  const asked = { dependencies, optionalDependencies, peerDependencies };
  return Object.fromEntries(
    Object.entries({ ...told, ...asked }).filter(([, value]) => value !== undefined),
  ) as LockEntry;
}

function askedBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: LockEntry) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers];
}
