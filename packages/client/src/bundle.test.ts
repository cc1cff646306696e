import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const bundle = async (external: RegExp[]) => {
  const build = await rolldown({
    input: fileURLToPath(new URL('./index.ts', import.meta.url)),
    resolve: { conditionNames: ['parley-source', 'import', 'browser'] },
    platform: 'browser',
    // What the start shares with what is loaded later stays in one file with it, as a page has it.
    preserveEntrySignatures: 'allow-extension',
    external,
  });
  const { output } = await build.generate({ minify: true });
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  // What is loaded later, with a store or the first connection, is not part of it.
  const code = output
    .map((chunk) => (chunk.type === 'chunk' && !chunk.isDynamicEntry ? chunk.code : ''))
    .join('');
  return { modules, kilobytes: gzipSync(code).length / 1_000 };
};

test('what an integrator ships holds no zod, and nothing of node', async () => {
  const { modules } = await bundle([]);
  assert.deepEqual(
    modules.filter((id) => /node_modules\/zod|^node:/.test(id)),
    [],
  );
  assert.ok(modules.some((id) => id.includes('centrifuge')));
});

test('what the client loads at the start is at most 25 kB gzipped', async (t) => {
  const { kilobytes } = await bundle([/^centrifuge$/]);
  t.diagnostic(`${kilobytes.toFixed(1)} kB`);
  assert.ok(kilobytes <= 25, `${kilobytes} kB`);
});
