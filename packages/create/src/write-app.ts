import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { neededNode } from './node.ts';

/** What an app can begin as. */
export const templates = ['react', 'vanilla'] as const;
export type Template = (typeof templates)[number];

/** Where our packages come from. */
export interface Source {
  /** What stands in the app's package.json for a package of ours. */
  versionOf(name: string): string;
  /** Puts into the app's folder what npm needs to install without asking anybody. */
  prepare?(folder: string): Promise<void>;
}

/** An engine that runs already, for the app's `.env`. */
export interface Engine {
  url: string;
  key: string;
  secret: string;
}

const TEMPLATES = join(import.meta.dirname, '../templates');

/**
 * Writes an app into a folder, which is made, and may exist only when it is empty.
 *
 * @throws Error with one sentence when there is something in the folder
 * @example await writeApp('my-chat', 'react', { versionOf: () => '0.1.0' })
 */
export async function writeApp(
  folder: string,
  template: Template,
  source: Source,
  engine?: Engine,
): Promise<void> {
  await checkEmpty(folder);
  await mkdir(folder, { recursive: true });
  for (const one of ['shared', template]) await cp(join(TEMPLATES, one), folder, { recursive: true });
  // npm leaves a .gitignore out of what it publishes.
  await rename(join(folder, '_gitignore'), join(folder, '.gitignore'));
  await nameApp(folder, source);
  if (engine) await writeFile(join(folder, '.env'), envOf(engine), { mode: 0o600 });
  await source.prepare?.(folder);
}

async function checkEmpty(folder: string): Promise<void> {
  const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Error(`unable to use ${folder}; ${error.message}`);
  });
  if (held.length > 0)
    throw new Error(`unable to create an app in ${folder}; there is something in it: name a new folder`);
}

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

async function nameApp(folder: string, source: Source): Promise<void> {
  const node = neededNode(process.env.npm_config_user_agent ?? '');
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  const asked = (list: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries(list).map(([name, range]) => [name, range === '*' ? source.versionOf(name) : range]),
    );
  const named = {
    ...manifest,
    name: packageName(folder),
    dependencies: asked(manifest.dependencies),
    devDependencies: asked(manifest.devDependencies),
    ...(Object.keys(node).length > 0 && { optionalDependencies: node }),
  };
  await writeFile(path, `${JSON.stringify(named, null, 2)}\n`);
  for (const file of ['index.html', 'README.md']) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replaceAll('my-chat', packageName(folder)));
  }
}

/** A folder's name as npm takes it for a package's. */
function packageName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '');
  return name || 'my-chat';
}

function envOf({ url, key, secret }: Engine): string {
  return `# The engine that was running when this app was made. Without these lines npm run dev starts one of its own.
PARLEY_URL=${url}
PARLEY_KEY=${key}
PARLEY_SECRET=${secret}
`;
}
