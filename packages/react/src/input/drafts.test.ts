import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DraftStorage, setupDrafts } from './drafts.ts';

function memory(): DraftStorage & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

test('a draft survives a reload and is gone from the storage when it was sent', () => {
  const storage = memory();
  setupDrafts(storage, 'alice').set('team:launch', 'half a thought');
  const again = setupDrafts(storage, 'alice');
  assert.equal(again.get('team:launch'), 'half a thought');
  again.set('team:launch', '');
  assert.equal(storage.held.size, 0);
});

test('people who share a browser do not share drafts', () => {
  const storage = memory();
  setupDrafts(storage, 'alice').set('team:launch', 'secret');
  assert.equal(setupDrafts(storage, 'bob').get('team:launch'), '');
});

test('a storage that refuses costs only what a reload would have kept', () => {
  const full: DraftStorage = {
    getItem: () => null,
    removeItem: () => {},
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  const drafts = setupDrafts(full, 'alice');
  drafts.set('team:launch', 'kept in the page');
  assert.equal(drafts.get('team:launch'), 'kept in the page');
});

test('those who listen hear of each change once', () => {
  const drafts = setupDrafts(memory(), 'alice');
  let heard = 0;
  const stop = drafts.subscribe(() => {
    heard += 1;
  });
  drafts.set('a:b', 'x');
  drafts.set('a:b', 'x');
  stop();
  drafts.set('a:b', 'y');
  assert.equal(heard, 1);
});

test('what was typed before the person was known becomes theirs, and is kept for them', () => {
  const storage = memory();
  const drafts = setupDrafts(storage, 'alice', new Map([['team:launch', 'typed early']]));
  assert.equal(drafts.get('team:launch'), 'typed early');
  drafts.set('team:launch', 'typed early, and more');
  assert.equal(setupDrafts(storage, 'alice').get('team:launch'), 'typed early, and more');
});
