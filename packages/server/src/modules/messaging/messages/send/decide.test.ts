import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { presets } from '@parley/protocol/capabilities';
import { decide } from './decide.ts';
import { at, draft, facts, item } from './facts.fixture.ts';
import type { Facts } from './facts.ts';
import type { Outcome, SendItem } from './item.ts';

const free = () => ({ allowed: true, remaining: 1, afterMs: 0 });
const empty = () => ({ allowed: false, remaining: 0, afterMs: 700 });

const decided = (known: Partial<Facts> = {}, sent: Partial<SendItem> = {}, limit = free): Outcome =>
  decide(item(sent), facts(known), draft(), limit);

const reasonOf = (outcome: Outcome): string =>
  outcome.kind === 'refused' ? outcome.error.reason : outcome.kind;

describe('who may send', () => {
  test('MS-6 a channel that is gone, hidden, or never was answers alike', () => {
    assert.equal(reasonOf(decide(item(), undefined, draft(), free)), 'channel_not_found');
    assert.equal(reasonOf(decided({ gone: true })), 'channel_not_found');
    assert.equal(reasonOf(decided({ role: null })), 'channel_not_found');
    assert.equal(reasonOf(decided({ role: null, type: 'team', private: true })), 'channel_not_found');
  });

  test('MS-6 an outsider who may read an open channel is told to join', () => {
    assert.equal(reasonOf(decided({ role: null, type: 'team' })), 'not_a_member');
  });

  test('MS-7 a banned member is told so, a shadow-banned one is not', () => {
    assert.equal(reasonOf(decided({ banKind: 'hard' })), 'member_banned');
    assert.equal(reasonOf(decided({ banKind: 'hard', role: null })), 'channel_not_found');
    assert.equal(reasonOf(decided({ banKind: 'shadow' })), 'accepted');
  });

  test('MS-7 a frozen channel refuses all but its moderators, an archived one everyone', () => {
    assert.equal(reasonOf(decided({ frozen: true })), 'channel_frozen');
    assert.equal(reasonOf(decided({ frozen: true, role: 'moderator' })), 'accepted');
    assert.equal(reasonOf(decided({ archivedAt: at })), 'channel_archived');
    assert.equal(reasonOf(decided({ archivedAt: at, role: 'owner' })), 'channel_archived');
  });

  test('MS-7 members of an announcement only reply', () => {
    const parent = {
      parentId: 'p',
      parentChannel: 1,
      parentSeq: 1,
      parentAuthor: 'bob',
      parentShadowed: false,
      parentAuthorFollows: true,
    };
    assert.equal(reasonOf(decided({ type: 'announcement' })), 'capability_missing');
    assert.equal(reasonOf(decided({ type: 'announcement', ...parent }, { parentId: 'p' })), 'accepted');
    assert.equal(
      reasonOf(decided({ type: 'announcement', ...parent }, { parentId: 'p', alsoInChannel: true })),
      'capability_missing',
    );
  });

  test('a revoked key, a revoked token, a deactivated person and a deleted one are refused', () => {
    assert.equal(reasonOf(decided({ keyKnown: false })), 'token_invalid');
    assert.equal(reasonOf(decided({ keyRevokedAt: at })), 'key_revoked');
    assert.equal(reasonOf(decided({ tokensValidFrom: new Date(at.getTime() + 1) })), 'token_revoked');
    assert.equal(reasonOf(decided({ deactivatedAt: at })), 'user_deactivated');
    assert.equal(reasonOf(decided({ deletedAt: at })), 'token_revoked');
    assert.equal(reasonOf(decided({ appRole: null })), 'stranger');
  });
});

describe('repeats', () => {
  const existing = {
    existingId: 'x',
    existingChannel: 1,
    existingAuthor: 'alice',
    existingHash: Buffer.from('hash'),
  };

  test('MS-2 a repeat is a repeat even where its author may no longer write', () => {
    assert.equal(reasonOf(decided(existing)), 'repeated');
    assert.equal(reasonOf(decided({ ...existing, frozen: true })), 'repeated');
    assert.equal(reasonOf(decided({ ...existing, role: null })), 'repeated');
    assert.equal(reasonOf(decided(existing, {}, empty)), 'repeated');
  });

  test('MS-3 the same id with another body, author or channel is taken', () => {
    assert.equal(reasonOf(decided({ ...existing, existingHash: Buffer.from('else') })), 'id_taken');
    assert.equal(reasonOf(decided({ ...existing, existingAuthor: 'bob' })), 'id_taken');
    assert.equal(reasonOf(decided({ ...existing, existingChannel: 2 })), 'id_taken');
  });

  test('MS-3 whoever may not know the channel is not told that an id is taken', () => {
    assert.equal(reasonOf(decided({ ...existing, existingAuthor: 'bob', role: null })), 'channel_not_found');
  });

  test('MS-2 two equal sends of one batch make one message', () => {
    const batch = draft();
    const one = item({ id: 'same' });
    assert.equal(reasonOf(decide(one, facts(), batch, free)), 'accepted');
    assert.equal(reasonOf(decide(item({ id: 'same' }), facts(), batch, free)), 'repeated');
    assert.equal(
      reasonOf(decide(item({ id: 'same', hash: Buffer.from('else') }), facts(), batch, free)),
      'id_taken',
    );
    assert.equal(batch.accepted.length, 1);
  });
});

describe('pace', () => {
  test('MS-8 slow mode makes members wait and moderators not', () => {
    const slow = { slowModeSeconds: 10, lastSentAt: new Date(at.getTime() - 4_000) };
    const outcome = decided(slow);
    assert.equal(reasonOf(outcome), 'slow_mode');
    assert.deepEqual(outcome.kind === 'refused' && outcome.error.retry, { afterMs: 6_000 });
    assert.equal(reasonOf(decided({ ...slow, role: 'moderator' })), 'accepted');
    assert.equal(reasonOf(decided({ ...slow, lastSentAt: new Date(at.getTime() - 10_000) })), 'accepted');
  });

  test('MS-8 slow mode counts what the same batch accepted', () => {
    const batch = draft();
    const slow = facts({ slowModeSeconds: 10 });
    assert.equal(reasonOf(decide(item(), slow, batch, free)), 'accepted');
    assert.equal(reasonOf(decide(item(), slow, batch, free)), 'slow_mode');
  });

  test('MS-9 the limit is asked last and says when to come back', () => {
    const outcome = decided({}, {}, empty);
    assert.equal(reasonOf(outcome), 'user_limit');
    assert.deepEqual(outcome.kind === 'refused' && outcome.error.retry, { afterMs: 700 });
    assert.equal(reasonOf(decided({ frozen: true }, {}, empty)), 'channel_frozen');
  });
});

describe('references', () => {
  const parent = {
    parentId: 'p',
    parentChannel: 1,
    parentSeq: 3,
    parentAuthor: 'bob',
    parentShadowed: false,
    parentAuthorFollows: true,
    parentThreadLastSeq: 4,
  };

  test('MS-16 a reply needs a parent of the same channel that its author sees and that is no reply', () => {
    const reply = { parentId: 'p' };
    assert.equal(reasonOf(decided(parent, reply)), 'accepted');
    assert.equal(reasonOf(decided({}, reply)), 'message_not_found');
    assert.equal(reasonOf(decided({ ...parent, parentChannel: 2 }, reply)), 'message_not_found');
    assert.equal(reasonOf(decided({ ...parent, parentShadowed: true }, reply)), 'message_not_found');
    assert.equal(
      reasonOf(decided({ ...parent, parentShadowed: true, parentAuthor: 'alice' }, reply)),
      'accepted',
    );
    assert.equal(reasonOf(decided({ ...parent, horizon: 3 }, reply)), 'message_not_found');
    assert.equal(reasonOf(decided({ ...parent, parentParentId: 'other' }, reply)), 'parent_invalid');
  });

  test('MS-16 a reply whose parent is in the same batch waits for the next one', () => {
    const batch = draft();
    decide(item({ id: 'p' }), facts(), batch, free);
    assert.equal(reasonOf(decide(item({ parentId: 'p' }), facts(), batch, free)), 'later');
  });

  test('MS-18 a quote needs a message of the same channel that its author sees', () => {
    const quoted = {
      quotedId: 'q',
      quotedChannel: 1,
      quotedSeq: 3,
      quotedAuthor: 'bob',
      quotedShadowed: false,
    };
    assert.equal(reasonOf(decided(quoted, { quotedId: 'q' })), 'accepted');
    assert.equal(reasonOf(decided({ ...quoted, quotedChannel: 2 }, { quotedId: 'q' })), 'message_not_found');
    assert.equal(
      reasonOf(decided({ ...quoted, quotedShadowed: true }, { quotedId: 'q' })),
      'message_not_found',
    );
  });

  test('MS-10 text is at most what the type allows', () => {
    assert.equal(reasonOf(decided({}, { text: 'x'.repeat(4_000) })), 'accepted');
    assert.equal(reasonOf(decided({}, { text: 'x'.repeat(4_001) })), 'text_too_long');
    const ownPreset = {
      ...presets.messaging,
      features: { ...presets.messaging.features, textCharacters: 5 },
    };
    assert.equal(reasonOf(decided({ ownPreset }, { text: '123456' })), 'text_too_long');
  });
});

describe('places', () => {
  test('MS-5 messages of a batch are numbered in their order, replies by their thread', () => {
    const batch = draft(7);
    const parent = {
      parentId: 'p',
      parentChannel: 1,
      parentSeq: 3,
      parentAuthor: 'bob',
      parentShadowed: false,
      parentAuthorFollows: true,
      parentThreadLastSeq: 4,
    };
    decide(item(), facts(), batch, free);
    decide(item({ parentId: 'p' }), facts(parent), batch, free);
    decide(item({ parentId: 'p', alsoInChannel: true }), facts(parent), batch, free);
    decide(item(), facts(), batch, free);
    assert.deepEqual(
      batch.accepted.map(({ seq, threadSeq, offset }) => ({ seq, threadSeq, offset })),
      [
        { seq: 8, threadSeq: null, offset: 8 },
        { seq: null, threadSeq: 5, offset: 9 },
        { seq: 9, threadSeq: 6, offset: 10 },
        { seq: 10, threadSeq: null, offset: 11 },
      ],
    );
  });

  test('MS-17 a reply carries its parent as it is after it', () => {
    const batch = draft();
    const parent = facts({
      parentId: 'p',
      parentChannel: 1,
      parentSeq: 3,
      parentAuthor: 'bob',
      parentShadowed: false,
      parentAuthorFollows: true,
      parentReplyCount: 5,
      parentReplyAuthors: ['bob', 'alice'],
    });
    decide(item({ parentId: 'p' }), parent, batch, free);
    assert.deepEqual(batch.accepted[0]?.parent?.replyAuthors, ['alice', 'bob']);
    assert.equal(batch.accepted[0]?.parent?.replyCount, 6);
  });

  test('MS-19 a shadowed message takes a number and moves nothing that others see', () => {
    const batch = draft(7);
    decide(item(), facts({ banKind: 'shadow' }), batch, free);
    const [head] = batch.heads.values();
    assert.equal(head?.lastSeq, 8);
    assert.equal(head?.lastMessageAt, null);
    assert.equal(batch.accepted[0]?.shadowed, true);
  });

  test('an own message moves the pointer only when nothing unseen lies between', () => {
    const read = draft(7);
    decide(item(), facts({ lastReadSeq: 7 }), read, free);
    assert.equal(read.accepted[0]?.readTo, 8);
    const behind = draft(7);
    decide(item(), facts({ lastReadSeq: 5 }), behind, free);
    assert.equal(behind.accepted[0]?.readTo, undefined);
    assert.equal([...behind.pointers.values()][0]?.ownAfter, 1);
    const seen = draft(7);
    decide(item({ seenSeq: 7 }), facts({ lastReadSeq: 5 }), seen, free);
    assert.equal(seen.accepted[0]?.readTo, 8);
  });
});
