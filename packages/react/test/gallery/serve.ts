import react from '@vitejs/plugin-react';
import { createServer, type ViteDevServer } from 'vite';

/** Serves the gallery pages from source on a free port of this machine. */
export async function serveGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await galleryServer();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('unable to serve the gallery; it has no address');
  return { url, close: () => server.close() };
}

/** The server of the gallery, listening; it can also run a page's modules on this side. */
export async function galleryServer(): Promise<ViteDevServer> {
  const server = await createServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
    ssr: { resolve: { conditions: ['parley-source', 'module', 'node', 'development|production'] } },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    cacheDir: `${import.meta.dirname}/../../../../node_modules/.cache/parley/vite-gallery`,
    optimizeDeps: {
      include: ['react', 'react-dom/client', '@tanstack/react-virtual', 'marked', 'centrifuge'],
    },
  });
  return server.listen(0);
}
