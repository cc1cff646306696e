import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, User } from '@parley/protocol';
import { capabilitiesOf, presets } from '@parley/protocol/capabilities';
import { createSnapshots } from '../state/snapshots.ts';
import type { State } from '../state/state.ts';
import { fresh, putShared } from './channels.ts';
import { inChannel, reduceUser } from './own.ts';
import { emptyState, type ServerState } from './state.ts';

const at = '2026-01-05T10:00:00.000Z';
const state = { type: 'team', private: true, distinct: false, frozen: false, archivedAt: undefined };
const channel: Channel = {
  ...{ ...state, cid: 'team:a', id: 'a', memberCount: 2, slowModeSeconds: 0, createdAt: at, custom: {} },
  ...{ offset: 1, lastSeq: 0, logOffset: 1 },
  membership: {
    ...{ role: 'member', joinedAt: at, lastReadSeq: 0, unread: 0, mentions: 0 },
    ...{ muted: false, hidden: false, notifications: 'all' },
  },
  capabilities: capabilitiesOf(presets.team, state, { appRole: 'guest', role: 'member' }),
};
const told = (more: Partial<User>) => ({
  type: 'user.updated' as const,
  at,
  user: { id: 'gina', role: 'guest' as const, custom: {}, createdAt: at, ...more },
});

test('TN-29 a guest who is locked may read only, in every channel, and may write again when they are not', () => {
  const held = {
    ...emptyState({ id: 'gina', role: 'guest' }),
    channels: { [channel.cid]: fresh(channel) },
  };
  const locked = reduceUser(held, told({ locked: true }));
  assert.deepEqual(locked.channels['team:a']?.capabilities, ['read-channel', 'leave-channel', 'read-events']);
  const open = reduceUser(locked, told({}));
  assert.deepEqual(open.channels['team:a']?.capabilities, channel.capabilities);
  assert.equal(reduceUser(open, told({ id: 'bob', locked: true })).me, open.me);
});

test('RD-15 RD-16 nobody is shown readers where the channel or the person says so, and again when they do not', () => {
  const held = {
    ...emptyState({ id: 'gina', role: 'guest' }),
    channels: { [channel.cid]: { ...fresh(channel), reads: { alice: 3 } } },
  };
  let now: ServerState = held;
  const shown = () => createSnapshots(() => ({ server: now }) as State).reads('team:a');
  assert.deepEqual(shown(), { alice: 3 });
  now = reduceUser(held, told({ readReceipts: false }));
  assert.deepEqual(shown(), {});
  now = reduceUser(now, told({}));
  assert.deepEqual(shown(), { alice: 3 });
  now = inChannel(now, 'team:a', (one) => putShared(one, { ...one.channel, readReceipts: false }, now.me));
  assert.deepEqual(shown(), {});
  assert.ok(!now.channels['team:a']?.capabilities.includes('read-events'));
});
