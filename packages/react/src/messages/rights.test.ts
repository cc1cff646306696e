import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capability } from '@parley/protocol';
import { message } from '@parley/testkit/gallery';
import { rightsIn, rightsOver } from './rights.ts';

test('PV-9 cards are taken off by the author who may edit, and by whoever may delete the message', () => {
  const said = message(1, 'bob', 5, 'https://lake.example/');
  const may = (me: string, capabilities: Capability[]) => rightsOver(said, me, capabilities).cards;
  assert.equal(may('bob', ['edit-own-message']), true);
  assert.equal(may('bob', ['delete-any-message']), false);
  assert.equal(may('carol', ['edit-own-message', 'delete-own-message']), false);
  assert.equal(may('carol', ['delete-any-message']), true);
});

test('FW-2 what was said is passed on, and nothing that was deleted, is shadowed, told by the system or on its way', () => {
  const said = message(1, 'bob', 5, 'The ferry leaves at seven');
  assert.equal(rightsOver(said, 'carol', []).forward, true);
  assert.equal(
    rightsOver({ ...said, type: 'deleted', deletedAt: said.createdAt }, 'carol', []).forward,
    false,
  );
  assert.equal(rightsOver({ ...said, type: 'system' }, 'carol', []).forward, false);
  assert.equal(rightsOver({ ...said, shadowed: true }, 'carol', []).forward, false);
  for (const delivery of ['sending', 'failed', 'stale'] as const)
    assert.equal(rightsIn({ message: said, delivery }, 'bob', []).forward, false);
});
