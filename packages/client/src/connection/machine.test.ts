import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ConnectionState, connectionEvents as events, nextState, transitions } from './machine.ts';

const states = Object.keys(transitions) as ConnectionState[];

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
        if (!['synced', 'connect', 'polled', 'failed'].includes(event)) isSynced = false;
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

test('asking without a connection never hides one, and ends with one', () => {
  for (const state of ['syncing', 'live'] as const) {
    assert.equal(nextState(state, 'polled'), state);
    assert.equal(nextState(state, 'failed'), state);
  }
  assert.equal(nextState('polling', 'lost'), 'polling');
  assert.equal(nextState('polling', 'opened'), 'syncing');
});
