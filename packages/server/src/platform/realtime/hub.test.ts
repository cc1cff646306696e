import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { closeCodes, isFinalClose } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { pino } from 'pino';
import type { ConnectDecision, ServingBroker } from './broker.ts';
import { createHubBroker } from './hub.ts';
import { path } from './path.ts';

const socketTo = async (broker: ServingBroker, t: TestContext): Promise<WebSocket> => {
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
  return socket;
};

test('TN-26 a connect over the limit of its address is refused for now', async (t) => {
  const addresses: (string | undefined)[] = [];
  const broker = createHubBroker(
    {
      connect: async ({ address }) => {
        addresses.push(address);
        throw new ParleyError('address_limit', 'unable to tell who is calling', { afterMs: 10 });
      },
      subscribe: async () => {},
      confirm: async () => {},
      membersOf: async () => new Set(),
      rpc: async () => ({}),
    },
    pino({ level: 'silent' }),
  );
  const socket = await socketTo(broker, t);
  socket.send(JSON.stringify({ id: 1, connect: { data: {} } }));
  const [{ code }] = (await once(socket, 'close')) as [CloseEvent];
  assert.equal(code, closeCodes.limited.code);
  assert.equal(isFinalClose(code), false);
  assert.match(addresses[0] ?? '', /127\.0\.0\.1$/);
});

for (const [rule, close] of [
  ['TN-15 a connect that is being decided ends with the key it was made with', closeCodes.revoked],
  [
    'DE-2 a connect that is being decided as its app is shut comes back to be decided anew',
    closeCodes.reconnect,
  ],
] as const)
  test(rule, async (t) => {
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
        membersOf: async () => new Set(),
      },
      pino({ level: 'silent' }),
    );
    const socket = await socketTo(broker, t);
    socket.send(JSON.stringify({ id: 1, connect: { data: {} } }));
    await asked.promise;
    broker.disconnectKey('app', 'pk_1', close);
    const actor = { kind: 'user', app: 'app', user: 'alice', key: 'pk_1' } as const;
    const closed = once(socket, 'close') as Promise<[CloseEvent]>;
    const answered = once(socket, 'message').then(() => assert.fail('connected with a key that was cut'));
    decided.resolve({ actor, user: 'app:alice', streams: [], expiresAt: undefined, data: {} });
    const [{ code }] = await Promise.race([closed, answered]);
    assert.equal(code, close.code);
  });
