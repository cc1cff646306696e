import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { forwardUpgrades, type Upgrades } from './upgrades.ts';

const path = '/connection/websocket?format=json';

describe('WebSockets that are handed on', () => {
  let inner: Server;
  let outer: Server;
  let upgrades: Upgrades;
  const asked: IncomingMessage[] = [];
  const listen = async (server: Server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  beforeEach(async () => {
    asked.length = 0;
    inner = createServer((request, response) => {
      asked.push(request);
      response.end('inside');
    });
    inner.on('upgrade', (request, socket, head) => {
      asked.push(request);
      socket.on('error', () => {});
      if (request.headers['sec-websocket-key'] === 'refused')
        return socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\nfirst ',
      );
      socket.write(head);
      socket.pipe(socket);
    });
    outer = createServer((_request, response) => response.end('outside'));
    upgrades = forwardUpgrades(outer, `http://127.0.0.1:${await listen(inner)}`);
    await listen(outer);
  });
  afterEach(() => {
    upgrades.close();
    for (const server of [inner, outer]) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** Sends bytes and resolves with all that comes until the socket is closed, or until words were read. */
  const talk = async (bytes: string, until?: string) => {
    const socket = connect((outer.address() as AddressInfo).port, '127.0.0.1');
    let text = '';
    const read = Promise.withResolvers<void>();
    socket.on('data', (chunk) => {
      text += chunk;
      if (until && text.includes(until)) read.resolve();
    });
    socket.on('error', () => {});
    socket.on('close', () => read.resolve());
    socket.write(bytes);
    await read.promise;
    socket.destroy();
    return text;
  };
  const upgrade = (key: string, more = '') =>
    `GET ${path} HTTP/1.1\r\nHost: chat.example\r\nOrigin: https://chat.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${key}\r\n${more}\r\n`;

  test('go through whole, with the host the browser called', async () => {
    const text = await talk(`${upgrade('agreed')}hello`, 'first hello');
    assert.match(text, /^HTTP\/1\.1 101 Switching Protocols\r\nupgrade: websocket\r\n/);
    const [request] = asked;
    assert.equal(request?.url, path);
    assert.equal(request?.headers['x-forwarded-host'], 'chat.example');
    assert.equal(request?.headers.origin, 'https://chat.example');
  });

  test('one that is refused ends there: nothing sent behind it reaches the inside', async () => {
    const text = await talk(
      `${upgrade('refused', 'Content-Length: 5\r\n')}POST /api/publish HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`,
    );
    assert.match(text, /^HTTP\/1\.1 403 Forbidden\r\n/);
    assert.doesNotMatch(text, /inside/);
    assert.deepEqual(
      asked.map(({ method, url }) => `${method} ${url}`),
      [`GET ${path}`],
    );
    assert.equal(asked[0]?.headers['content-length'], undefined);
  });

  test('CN-20 a drain ends them and takes no more', async () => {
    const ended = talk(upgrade('agreed'));
    while (asked.length === 0) await new Promise(setImmediate);
    await upgrades.drain({ overMs: 10 });
    await ended;
    assert.match(await talk(upgrade('agreed')), /^HTTP\/1\.1 503 /);
  });

  test('while Centrifugo is away they are answered with 503', async () => {
    inner.close();
    inner.closeAllConnections();
    assert.match(await talk(upgrade('agreed')), /^HTTP\/1\.1 503 [\s\S]*realtime is not there$/);
  });
});
