import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beyondIn } from './beyond.ts';

const boat = { name: 'boat.jpg', size: 2_000 };

test('TC-6 too many files, and one that is too large, are known before they are sent', () => {
  const limits = { attachments: 1, fileBytes: 2_000 };
  assert.equal(beyondIn([boat], limits), undefined);
  assert.equal(beyondIn([], limits), undefined);
  assert.deepEqual(beyondIn([boat, boat], limits), { what: 'count', most: 1 });
  assert.deepEqual(beyondIn([boat], { ...limits, fileBytes: 1_999 }), {
    what: 'size',
    name: 'boat.jpg',
    most: 1_999,
  });
  assert.equal(beyondIn([boat, boat], undefined), undefined);
});
