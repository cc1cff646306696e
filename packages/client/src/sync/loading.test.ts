import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, Member, ParleyEvent } from '@parley/protocol';
import { liveStore } from '../../test/live-store.ts';
import { emptyState, reduceEvent, reduceQuery } from '../reduce/index.ts';
import type { Call } from '../transport/http.ts';
import { createKeptEvents } from './kept.ts';
import { createLoading } from './loading.ts';

const cid = 'team:all';
const at = '2026-01-01T00:00:00.000Z';
const member = (user: string, offset: number): Member => ({ user, role: 'member', joinedAt: at, offset });

const channel: Channel = {
  cid,
  type: 'team',
  id: 'all',
  private: false,
  distinct: false,
  memberCount: 2,
  frozen: false,
  slowModeSeconds: 0,
  createdAt: at,
  custom: {},
  offset: 0,
  lastSeq: 0,
  logOffset: 5,
  capabilities: ['read-channel'],
  membership: {
    role: 'member',
    joinedAt: at,
    muted: false,
    hidden: false,
    notifications: 'all',
    lastReadSeq: 0,
    unread: 0,
    mentions: 0,
  },
};

/** A client that holds the channel at entry 5 of its log, and an engine whose answers wait to be told. */
const held = () => {
  const answers: ((answer: never) => void)[] = [];
  const call: Call = () => new Promise((resolve) => answers.push(resolve));
  const server = reduceQuery(emptyState({ id: 'alice', role: 'member' }), { items: [channel], users: {} });
  const store = liveStore(server);
  const kept = createKeptEvents();
  return {
    loading: createLoading(store, call, kept),
    hear: (event: ParleyEvent) => {
      kept.see(event);
      store.updateServer((state) => reduceEvent(state, event));
    },
    /** What a sync brought, of which no event told. */
    syncTo: (offset: number) =>
      store.updateServer((state) => ({
        ...state,
        channels: { [cid]: { ...(state.channels[cid] as (typeof state.channels)[string]), offset } },
      })),
    /** A page as it was at an entry of the log. */
    answer: async (offset: number, items: Member[], next?: string) => {
      const page = { items, users: {}, offset, epoch: 'one', ...(next !== undefined && { next }) };
      answers.shift()?.(page as never);
      await new Promise(setImmediate);
    },
    asked: () => answers.length,
    members: () => Object.keys(store.get().server.channels[cid]?.members ?? {}).sort(),
  };
};

const removed = (user: string, offset: number): ParleyEvent => ({
  type: 'member.removed',
  cid,
  offset,
  memberCount: 1,
  user,
  at,
});

test('SY-26 who was removed while the members were read does not come back with the page', async () => {
  const { loading, hear, answer, members } = held();
  const done = loading.members(cid);
  hear(removed('erin', 6));
  await answer(5, [member('alice', 1), member('erin', 2)]);
  await done;
  assert.deepEqual(members(), ['alice']);
});

test('SY-26 who came back before the page was read stays', async () => {
  const { loading, hear, answer, members } = held();
  const done = loading.members(cid);
  hear(removed('erin', 6));
  await answer(7, [member('alice', 1), member('erin', 7)]);
  await done;
  assert.deepEqual(members(), ['alice', 'erin']);
});

test('SY-26 what a sync changed meanwhile has the members read again, and the list ends what was held before', async () => {
  const { loading, syncTo, answer, asked, members } = held();
  const first = loading.members(cid);
  await answer(5, [member('alice', 1), member('dan', 3)]);
  await first;
  const done = loading.members(cid);
  await answer(5, [member('alice', 1)], 'more');
  syncTo(8);
  await answer(5, [member('dan', 3), member('erin', 2)]);
  assert.equal(asked(), 1);
  await answer(8, [member('alice', 1)]);
  await done;
  assert.deepEqual(members(), ['alice']);
});
