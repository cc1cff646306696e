import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network.ts';

test('all addresses of one IPv6 network are one caller', () => {
  assert.equal(networkOf('2001:db8::7'), '2001:db8:0:0');
  assert.equal(networkOf('2001:db8:0:0:1:2:3:4'), networkOf('2001:DB8::ffff'));
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8::1'));
  assert.equal(networkOf('::1'), '0:0:0:0');
});

test('an IPv4 address is itself, however it is written', () => {
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
  assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1');
});
