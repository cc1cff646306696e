import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from './orders.ts';
import { Orders } from './orders.ts';

const removal = (user: string, channel: string): Order => ({ kind: 'unsubscribe', user, channel });

test('CN-17 each connect is given the orders since it began, also when a younger one ends first', () => {
  const orders = new Orders();
  const first = orders.begin();
  orders.add(removal('alice', 'a'));
  const second = orders.begin();
  orders.add(removal('alice', 'b'));
  orders.add(removal('bob', 'c'));
  assert.deepEqual(orders.end(second, 'alice'), [removal('alice', 'b')]);
  const third = orders.begin();
  orders.add(removal('alice', 'd'));
  assert.deepEqual(orders.end(first, 'alice'), [
    removal('alice', 'a'),
    removal('alice', 'b'),
    removal('alice', 'd'),
  ]);
  assert.deepEqual(orders.end(third, 'alice'), [removal('alice', 'd')]);
});

test('orders no connect in flight can need are forgotten', () => {
  const orders = new Orders();
  orders.add(removal('alice', 'a'));
  assert.equal(orders.size, 0);
  const first = orders.begin();
  orders.add(removal('alice', 'b'));
  const second = orders.begin();
  orders.add(removal('alice', 'c'));
  orders.end(first, undefined);
  assert.equal(orders.size, 1);
  orders.end(second, undefined);
  assert.equal(orders.size, 0);
});
