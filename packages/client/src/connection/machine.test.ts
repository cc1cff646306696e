import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ConnectionEvent, type ConnectionState, nextState } from './machine.ts';

const states: ConnectionState[] = ['idle', 'connecting', 'syncing', 'live', 'waiting', 'refused', 'closed'];
const events: ConnectionEvent[] = ['connect', 'opened', 'synced', 'lost', 'refused', 'close'];

test('every state has an answer to every event', () => {
  for (const state of states) {
    for (const event of events) assert.ok(states.includes(nextState(state, event)), `${state} ${event}`);
  }
});

test('nothing is called live that did not sync since it opened', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), (happened) => {
      let state: ConnectionState = 'idle';
      let isSynced = false;
      for (const event of happened) {
        if (event !== 'synced' && event !== 'connect') isSynced = false;
        if (event === 'synced' && state === 'syncing') isSynced = true;
        state = nextState(state, event);
        if (state === 'live') assert.ok(isSynced);
      }
    }),
  );
});

test('only a person brings back what was refused or closed', () => {
  for (const state of ['refused', 'closed'] as const) {
    for (const event of events) {
      if (event === 'connect') assert.equal(nextState(state, event), 'connecting');
      else assert.ok(['refused', 'closed'].includes(nextState(state, event)));
    }
  }
});
