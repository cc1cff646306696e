import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { Strangers } from '../limits/strangers.ts';
import { createHttpServer, type HttpServer } from './server.ts';

describe('a request whose body does not come', () => {
  let http: HttpServer;
  let port: number;
  before(async () => {
    http = await createHttpServer({
      log: pino({ enabled: false }),
      requestId: () => 'request',
      docs: () => '',
      strangers: new Strangers(),
      bodyMs: 50,
      routes: (app) => {
        app.post('/quick', async ({ body }) => body);
        app.post('/slow', { config: { slow: true } }, async ({ body }) => body);
      },
    });
    ({ port } = await http.listen({ host: '127.0.0.1', port: 0 }));
  });
  after(() => http.close());

  /** Says that two bytes come, and brings one. */
  const begin = async (path: string): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.setEncoding('utf8');
    await once(socket, 'connect');
    const head = [`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', 'Content-Length: 2'];
    socket.write(`${head.join('\r\n')}\r\n\r\n{`);
    return socket;
  };

  test('is ended, and nothing answers it', async () => {
    const socket = await begin('/quick');
    let said = '';
    socket.on('data', (text: string) => {
      said += text;
    });
    socket.on('error', () => {});
    await once(socket, 'close');
    assert.equal(said, '');
  });

  test('is waited for where files come', async () => {
    const slow = await begin('/slow');
    const quick = await begin('/quick');
    quick.on('error', () => {});
    quick.resume();
    // What began later has ended by then.
    await once(quick, 'close');
    slow.write('}');
    const [answer] = (await once(slow, 'data')) as [string];
    assert.match(answer, /^HTTP\/1\.1 200 /);
    slow.destroy();
  });
});
