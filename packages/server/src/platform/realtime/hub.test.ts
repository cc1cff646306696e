import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { closeCodes } from '@parley/protocol';
import { pino } from 'pino';
import type { ConnectDecision } from './broker.ts';
import { createHubBroker } from './hub.ts';
import { path } from './path.ts';

test('TN-15 a connect that is being decided ends with the key it was made with', async (t) => {
  const asked = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<ConnectDecision>();
  const broker = createHubBroker(
    {
      connect: () => {
        asked.resolve();
        return decided.promise;
      },
      subscribe: async () => {},
      rpc: async () => ({}),
      confirm: async () => {},
      isMember: async () => false,
    },
    pino({ level: 'silent' }),
  );
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  broker.attach(server);
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  t.after(() => {
    socket.close();
    server.close();
    server.closeAllConnections();
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, connect: { data: {} } }));
  await asked.promise;
  broker.disconnectKey('app', 'pk_1', closeCodes.revoked);
  const actor = { kind: 'user', app: 'app', user: 'alice', key: 'pk_1' } as const;
  const closed = once(socket, 'close') as Promise<[CloseEvent]>;
  const answered = once(socket, 'message').then(() => assert.fail('connected with a revoked key'));
  decided.resolve({ actor, user: 'app:alice', streams: [], expiresAt: undefined, data: {} });
  const [{ code }] = await Promise.race([closed, answered]);
  assert.equal(code, closeCodes.revoked.code);
});
