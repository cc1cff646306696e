import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capability } from '@parley/protocol';
import { message } from '@parley/testkit/gallery';
import { rightsOver } from './rights.ts';

test('PV-9 cards are taken off by the author who may edit, and by whoever may delete the message', () => {
  const said = message(1, 'bob', 5, 'https://lake.example/');
  const may = (me: string, capabilities: Capability[]) => rightsOver(said, me, capabilities).cards;
  assert.equal(may('bob', ['edit-own-message']), true);
  assert.equal(may('bob', ['delete-any-message']), false);
  assert.equal(may('carol', ['edit-own-message', 'delete-own-message']), false);
  assert.equal(may('carol', ['delete-any-message']), true);
});
