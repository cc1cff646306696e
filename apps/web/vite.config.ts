import { createHash } from 'node:crypto';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

/** What the installed app opens with, without asking anybody. Other scripts of letters are kept when they are met. */
const isShell = (file: string): boolean =>
  /^assets\/.*\.(js|css)$/.test(file) || /^assets\/inter-latin-/.test(file);

/** Makes the service worker last, when it is known what this version is made of. */
const worker = (): Plugin => ({
  name: 'parley-worker',
  apply: 'build',
  enforce: 'post',
  async generateBundle(_options, bundle) {
    const files = Object.keys(bundle).filter(isShell).sort();
    const name = `parley-shell-${createHash('sha256').update(files.join()).digest('hex').slice(0, 12)}`;
    const shell = { name, files: [...files.map((file) => `/${file}`), '/icon.svg'] };
    const made = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      define: { __SHELL__: JSON.stringify(shell) },
      build: {
        write: false,
        target: 'es2023',
        rollupOptions: {
          input: join(import.meta.dirname, 'src/installed/worker.ts'),
          output: { format: 'iife', entryFileNames: 'sw.js' },
        },
      },
    });
    const [chunk] = 'output' in made ? made.output : [];
    if (chunk?.type !== 'chunk') throw new Error('unable to build; there is no service worker');
    // A worker is found under one name for ever.
    this.emitFile({ type: 'asset', fileName: 'sw.js', source: chunk.code });
  },
});

/** What the client asks for in the first second of every visit; what only some ever use stays apart. */
const isOfFirstSecond = (id: string): boolean =>
  id.includes('/packages/client/src/') && !/\/(emoji|files|notes)\//.test(id);

/** In development the engine answers on its own port; in production it serves what is built here. */
const engine = process.env.PARLEY_URL ?? 'http://localhost:4700';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), worker()],
  resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Every browser of that year knows it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Two files instead of thirty small ones: less to ask for, and what is alike in them is compressed once.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'client', test: isOfFirstSecond, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/v1': { target: engine, ws: true },
      '/dev': engine,
      '/api': engine,
      '/connection': { target: engine, ws: true },
    },
  },
});
