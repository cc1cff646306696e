import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rolldown } from 'rolldown';

/** A page with one script on a port of its own, as an integrator serves it. */
export interface Served {
  readonly url: string;
  /** Answers whoever asked for `/hold`: a page that does so synchronously stands still until then. */
  release(): void;
  close(): Promise<void>;
}

/** Bundles a script as an integrator would, and serves it on a blank page. */
export const servePage = async (script: string): Promise<Served> => {
  const build = await rolldown({
    input: script,
    resolve: { conditionNames: ['parley-source', 'import', 'browser'] },
    platform: 'browser',
  });
  const { output } = await build.generate({ codeSplitting: false });
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/hold') return void held.push(response);
    const isScript = request.url === '/script.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? code : '<!doctype html><title>page</title><script type=module src=/script.js></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    release: () => {
      for (const response of held.splice(0)) response.end();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
