import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type TestEngine } from '@parley/testkit';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { embedSnippets } from './readme.ts';

/** An integrator: a server on one port, a page on another, both written from the README only. */
export interface Integrator {
  /** A page with two iframes, Ada's and Grace's. */
  url: string;
  /** Does on the server what the README says about an origin that is refused. */
  allowPage(): Promise<void>;
  close(): Promise<void>;
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Shop</title>
<style>html, body { height: 100%; margin: 0; } body { display: flex; gap: 12px; padding: 12px; box-sizing: border-box; background: light-dark(#eceae6, #0b0c0e); color-scheme: light dark; } iframe { flex: 1; border: 0; border-radius: 10px; }</style></head>
<body><iframe title="Ada" src="/chat.html?user=ada"></iframe><iframe title="Grace" src="/chat.html?user=grace"></iframe></body></html>`;

const FRAME = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Chat</title>
<style>html, body, main { height: 100%; margin: 0; }</style></head>
<body><main></main><script type="module" src="/chat.tsx"></script></body></html>`;

/**
 * @param engineUrl as the integrator knows it, which may be a network before the engine
 * @throws Error with what the server said when it does not start
 */
export async function startIntegrator(
  root: string,
  engine: TestEngine,
  engineUrl: string,
): Promise<Integrator> {
  await mkdir(join(root, 'dist'), { recursive: true });
  const folder = await mkdtemp(join(root, 'dist/integrator-'));
  const { server, page, allow } = embedSnippets(root);
  const [serverPort, pagePort] = [await freePort(), await freePort()];
  const pageUrl = `http://localhost:${pagePort}`;
  // The last statement is all that listens, so that what comes before it can be run alone.
  const before = server.slice(0, server.indexOf('createServer(async'));
  const allowing = allow
    .replace('https://shop.example', pageUrl)
    .replace('id: APP', `id: '${engine.app.id}'`);
  const files = {
    'server.ts': server,
    'allow.ts': `${before}\n${allowing}`,
    'chat.tsx': page,
    'index.html': PAGE,
    'chat.html': FRAME,
    '.env': `VITE_PARLEY_URL=${engineUrl}\nVITE_SERVER=http://localhost:${serverPort}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const env = {
    ...process.env,
    PARLEY_URL: engine.url,
    PARLEY_KEY: engine.app.key.id,
    PARLEY_SECRET: engine.app.key.secret,
    PAGE: pageUrl,
    PORT: String(serverPort),
  };
  const node = (file: string) =>
    spawn(
      process.execPath,
      [...process.execArgv.filter((word) => word.startsWith('--cond')), join(folder, file)],
      {
        env,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
  const running = node('server.ts');
  const vite = await createServer({
    configFile: false,
    root: folder,
    logLevel: 'error',
    plugins: [react()],
    resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
    server: { port: pagePort, strictPort: true, hmr: false, fs: { allow: [root] } },
    optimizeDeps: { include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-dev-runtime'] },
  });
  await vite.listen();
  return {
    url: pageUrl,
    allowPage: async () => {
      const [code] = await once(node('allow.ts'), 'close');
      if (code !== 0) throw new Error(`unable to allow the page; it ended with ${code}`);
    },
    close: async () => {
      await vite.close();
      const ended = once(running, 'close');
      running.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
