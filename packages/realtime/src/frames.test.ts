import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHub } from '../test/fixture.ts';

const malformed: readonly (readonly [string, string | Buffer])[] = [
  ['an empty frame', ''],
  ['a newline alone', '\n'],
  ['a second newline at the end', '{"id":2,"rpc":{}}\n\n'],
  ['no JSON', 'hello'],
  ['half of an object', '{"id":2,"rpc":{}'],
  ['an array', '[{"id":2,"rpc":{}}]'],
  ['a number', '7'],
  ['null', 'null'],
  ['a request without an id', '{"rpc":{}}'],
  ['a negative id', '{"id":-1,"rpc":{}}'],
  ['a fraction for an id', '{"id":1.5,"rpc":{}}'],
  ['an id above 32 bits', '{"id":4294967296,"rpc":{}}'],
  ['a text for an id', '{"id":"2","rpc":{}}'],
  ['an unknown request', '{"id":2,"dance":{}}'],
  ['an id alone', '{"id":2}'],
  ['a request that is no object', '{"id":2,"rpc":7}'],
  ['a method that is no text', '{"id":2,"rpc":{"method":7}}'],
  ['a channel that is no text', '{"id":2,"subscribe":{"channel":7}}'],
  ['no channel', '{"id":2,"subscribe":{}}'],
  ['a binary frame', Buffer.from('{"id":2,"rpc":{}}')],
];

for (const [name, frame] of malformed) {
  test(`CN-1 ${name} closes with 3501`, async (t) => {
    const { raw } = await startHub(t);
    const client = await raw();
    await client.connect('alice');
    client.socket.send(frame);
    assert.deepEqual(await client.closed, { code: 3501, reason: 'bad request' });
  });
}

test('CN-1 no command of a frame is carried out when one of them is malformed', async (t) => {
  let calls = 0;
  const rpc = async () => {
    calls += 1;
  };
  const { raw } = await startHub(t, { rpc });
  const client = await raw();
  await client.connect('alice');
  client.socket.send('{"id":2,"rpc":{"method":"a"}}\n{"id":3,"dance":{}}');
  assert.equal((await client.closed).code, 3501);
  assert.equal(calls, 0);
});

test('CN-1 several commands in a frame, one newline at its end, are each answered', async (t) => {
  const { raw } = await startHub(t);
  const client = await raw();
  client.socket.send(
    '{"id":1,"connect":{"data":{"user":"alice"}}}\n{"id":2,"rpc":{"data":"a"}}\n{"id":3,"rpc":{"data":"b"}}\n',
  );
  await client.next();
  assert.deepEqual(await client.next(), { id: 2, rpc: { data: 'a' } });
  assert.deepEqual(await client.next(), { id: 3, rpc: { data: 'b' } });
});

test('CN-2 a message of 64 KiB passes, one byte more closes with 1009', async (t) => {
  const { raw } = await startHub(t, { rpc: async (_session, _method, data) => String(data).length });
  const client = await raw();
  await client.connect('alice');
  const room = 65_536 - JSON.stringify({ id: 2, rpc: { data: '' } }).length;
  client.send({ id: 2, rpc: { data: 'x'.repeat(room) } });
  assert.deepEqual(await client.next(), { id: 2, rpc: { data: room } });
  client.send({ id: 3, rpc: { data: 'x'.repeat(room + 1) } });
  assert.equal((await client.closed).code, 1009);
});

test('CN-2 a message that is not UTF-8 closes with 1007', async (t) => {
  const { raw } = await startHub(t);
  const client = await raw();
  await client.connect('alice');
  client.socket.send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { binary: false });
  assert.equal((await client.closed).code, 1007);
});

test('frames of every length arrive whole, also beside pongs of the WebSocket itself', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  await client.connect('alice', ['news']);
  const envelope = '{"push":{"channel":"news","pub":{"data":""}}}'.length;
  for (const length of [0, 125 - envelope, 126 - envelope, 65_535 - envelope, 65_536 - envelope, 300_000]) {
    const text = 'é'.repeat(length >> 1) + 'x'.repeat(length & 1);
    client.socket.ping('are you there');
    hub.publish('news', JSON.stringify(text));
    assert.deepEqual(await client.next(), { push: { channel: 'news', pub: { data: text } } });
  }
});

test('publication data written over several lines arrives as one publication', async (t) => {
  const { raw, hub } = await startHub(t);
  const client = await raw();
  await client.connect('alice', ['news']);
  hub.publish('news', JSON.stringify({ text: 'two\nlines' }, undefined, 2));
  assert.deepEqual(await client.next(), { push: { channel: 'news', pub: { data: { text: 'two\nlines' } } } });
});
