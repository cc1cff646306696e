// An engine in a process of its own, to be killed. Its settings come as one argument, JSON with the master key in base64.
import { createEngine, type EngineConfig, nowhere } from '../../src/index.ts';

const { masterKey, listenPort, ...config } = JSON.parse(process.argv[2] ?? '') as Omit<
  EngineConfig,
  'masterKey'
> & {
  masterKey: string;
  listenPort: number;
};
const engine = await createEngine({
  ...config,
  network: nowhere,
  masterKey: Buffer.from(masterKey, 'base64'),
});
const { port } = await engine.listen({ host: '127.0.0.1', port: listenPort });
process.send?.(port);
