import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { atStart } from './chunks.ts';
import type { Finding } from './files.ts';
import { firstLoadOf } from './first-load.ts';

/** What a page loads, and how much of it is allowed. */
interface Budget {
  name: string;
  /** What the page writes. */
  page: string;
  /** What it has anyway. */
  external: readonly RegExp[];
  /** What it asks for by itself besides what it imports, by a part of its path. */
  askedAtOnce?: string;
  /** kB (1,000 bytes), minified and gzipped. */
  limit: number;
}

const EVERYTHING = `export * from '@parley/client'; export * from '@parley/client/indexeddb'; export * from '@parley/react';`;

const BUDGETS: readonly Budget[] = [
  {
    name: 'client',
    page: `export * from '@parley/client';`,
    external: [/^centrifuge$/],
    limit: 25,
  },
  {
    name: 'client, store and kit',
    page: EVERYTHING,
    external: [/^react(-dom)?(\/|$)/],
    limit: 120,
  },
  {
    // What is shown from disk needs no connection, so it is loaded beside the rest (docs/decisions/what-a-page-ships.md).
    name: 'with the connection',
    page: EVERYTHING,
    external: [/^react(-dom)?(\/|$)/],
    askedAtOnce: 'node_modules/centrifuge/',
    limit: 143,
  },
];

/** Of the web app, until one can read and write; kB like the others. */
const FIRST_LOAD = 260;

/** What a browser loads at the start stays within its budget; prints how much that is. */
export async function checkBundles(root: string): Promise<Finding> {
  const sizes: { name: string; size: number; limit: number }[] = await Promise.all(
    BUDGETS.map(async (budget) => ({ ...budget, size: await sizeOf(root, budget) })),
  );
  sizes.push({ name: 'web app', size: await firstLoadOf(root), limit: FIRST_LOAD });
  const over = sizes.filter(({ size, limit }) => size > limit);
  return {
    problems: over.map(
      ({ name, size, limit }) =>
        `${name}: ${size.toFixed(1)} kB gzipped, and ${limit} are allowed; what is not needed at the start can be import()ed`,
    ),
    note: sizes.map(({ name, size, limit }) => `${name} ${size.toFixed(1)} of ${limit} kB`).join(', '),
  };
}

async function sizeOf(root: string, { page, external, askedAtOnce }: Budget): Promise<number> {
  const bundle = await rolldown({
    input: 'page',
    cwd: root,
    external: [...external],
    platform: 'browser',
    // Nobody imports a page: what it shares with what is loaded later stays in one file with it.
    preserveEntrySignatures: 'allow-extension',
    logLevel: 'silent',
    resolve: { conditionNames: ['parley-source', 'import', 'browser', 'default'] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? id : null),
        load: (id) => (id === 'page' ? page : null),
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true });
  await bundle.close();
  const chunks = output.filter((one) => one.type === 'chunk');
  const isAsked = ({ moduleIds }: { moduleIds: string[] }): boolean =>
    askedAtOnce !== undefined && moduleIds.some((id) => id.includes(askedAtOnce));
  if (askedAtOnce !== undefined && !chunks.some(isAsked))
    throw new Error(`unable to measure; nothing of ${askedAtOnce} is in the bundle`);
  const first = atStart(chunks, (chunk) => chunk.isEntry || isAsked(chunk));
  const bytes = first.map(({ code }) => gzipSync(code, { level: 9 }).length);
  return bytes.reduce((sum, one) => sum + one, 0) / 1_000;
}
