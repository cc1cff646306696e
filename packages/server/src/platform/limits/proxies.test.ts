import assert from 'node:assert/strict';
import { test } from 'node:test';
import { behind } from './proxies.ts';

test('ER-12 the caller is the first address from the socket outwards that is no proxy of ours', () => {
  const addressOf = behind(['10.0.0.0/8', '127.0.0.1', 'fd00::/8']);
  const from = (address: string, forwardedFor?: string | string[]) => addressOf({ address, forwardedFor });
  assert.equal(from('203.0.113.7', '198.51.100.1'), '203.0.113.7');
  assert.equal(from('10.1.2.3', '203.0.113.7'), '203.0.113.7');
  assert.equal(from('::ffff:10.1.2.3', '203.0.113.7'), '203.0.113.7');
  assert.equal(from('127.0.0.1', '6.6.6.6, 203.0.113.7, 10.9.9.9'), '203.0.113.7');
  assert.equal(from('127.0.0.1', ['6.6.6.6', '203.0.113.7, 10.9.9.9']), '203.0.113.7');
  assert.equal(from('fd00::1', '2001:db8::7'), '2001:db8::7');
  assert.equal(from('10.0.0.1'), '10.0.0.1');
  assert.equal(from('10.0.0.1', 'unknown'), '10.0.0.1');
  assert.equal(from('10.0.0.1', '203.0.113.7, nonsense'), '10.0.0.1');
  assert.equal(addressOf({ address: undefined, forwardedFor: '203.0.113.7' }), undefined);
  assert.equal(behind([])({ address: '127.0.0.1', forwardedFor: '203.0.113.7' }), '127.0.0.1');
});

test('what is no network is refused in one sentence', () => {
  for (const proxy of ['', 'localhost', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/', 'fd00::/129'])
    assert.throws(() => behind([proxy]), /^Error: unable to start; ".*" is no address or network of a proxy/);
});
