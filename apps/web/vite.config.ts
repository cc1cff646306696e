import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** In development the engine answers on its own port; in production it serves what is built here. */
const engine = process.env.PARLEY_URL ?? 'http://localhost:4700';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023' },
  server: {
    proxy: {
      '/v1': { target: engine, ws: true },
      '/dev': engine,
      '/api': engine,
      '/connection': { target: engine, ws: true },
    },
  },
});
