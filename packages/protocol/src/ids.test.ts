import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChannelId, Cid, UserId } from './ids.ts';

test('an id stands in an address as it is: dots alone, which addresses fold, are none', () => {
  for (const dots of ['.', '..']) {
    assert.equal(UserId.safeParse(dots).success, false);
    assert.equal(ChannelId.safeParse(dots).success, false);
    assert.equal(Cid.safeParse(`team:${dots}`).success, false);
  }
  for (const id of ['...', '.a', 'a..', 'b.c']) {
    assert.equal(new URL(`http://host/v1/users/${id}`).pathname, `/v1/users/${id}`);
    assert.ok(UserId.safeParse(id).success && ChannelId.safeParse(id).success);
    assert.ok(Cid.safeParse(`team:${id}`).success);
  }
});
