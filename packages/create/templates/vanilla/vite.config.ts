import { defineConfig } from 'vite';

export default defineConfig({
  // The address may be in the page. The key and the secret stay on the server.
  envPrefix: 'PARLEY_URL',
  plugins: [
    {
      name: 'server',
      apply: 'serve',
      configureServer: async ({ middlewares }) => {
        const { token } = await import('./server.ts');
        middlewares.use('/token', token);
      },
    },
  ],
});
