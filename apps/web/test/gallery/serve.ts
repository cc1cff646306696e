import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

/** Serves the workspace with made-up conversations, from source, on a free port of this machine. */
export async function serveWorkspaceGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await createServer({
    root: import.meta.dirname,
    publicDir: resolve(import.meta.dirname, '../../public'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      fs: { allow: [resolve(import.meta.dirname, '../../../..')] },
    },
    cacheDir: resolve(import.meta.dirname, '../../../../node_modules/.cache/parley/vite-workspace'),
    optimizeDeps: {
      include: [
        'react',
        'react-dom/client',
        '@tanstack/react-router',
        '@tanstack/react-virtual',
        'marked',
        'centrifuge',
        'zod',
      ],
    },
  });
  await server.listen(0);
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('unable to serve the gallery; it has no address');
  return { url, close: () => server.close() };
}
