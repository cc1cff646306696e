import { randomUUID } from 'node:crypto';
import { Draft } from './draft.ts';
import type { Facts } from './facts.ts';
import { channelKey, type SendItem } from './item.ts';

/** For tests of the rules: a plain send of Alice to a channel she is in, and what is known of it. */
export const app = '00000000-0000-4000-8000-000000000001';
export const at = new Date('2026-01-01T12:00:00Z');

export const item = (fields: Partial<SendItem> = {}): SendItem => ({
  actor: { kind: 'user', app, user: 'alice', key: 'pk_1', token: { issuedAt: at } },
  channel: 1,
  key: channelKey(app, 1),
  cid: 'messaging:general',
  id: randomUUID(),
  text: 'hello',
  attachments: [],
  refusedWord: undefined,
  parentId: undefined,
  alsoInChannel: false,
  quotedId: undefined,
  custom: undefined,
  poll: undefined,
  seenSeq: undefined,
  silent: false,
  previews: true,
  named: undefined,
  hash: Buffer.from('hash'),
  ...fields,
});

export const facts = (fields: Partial<Facts> = {}): Facts => ({
  i: 0,
  keyKnown: true,
  keyRevokedAt: null,
  appRole: 'member',
  deactivatedAt: null,
  deletedAt: null,
  tokensValidFrom: null,
  guestUntil: null,
  appBan: null,
  appBanUntil: null,
  appDeletedAt: null,
  appErasedAt: null,
  name: 'Alice',
  username: 'alice',
  image: null,
  authorReadReceipts: null,
  type: 'messaging',
  ownPreset: null,
  private: false,
  distinct: false,
  frozen: false,
  slowModeSeconds: 0,
  archivedAt: null,
  gone: false,
  channelHorizon: 0,
  memberCount: 2,
  readReceipts: true,
  role: 'member',
  horizon: 0,
  lastReadSeq: 0,
  ownAfter: 0,
  lastSentAt: null,
  banKind: null,
  existingId: null,
  existingChannel: null,
  existingAuthor: null,
  existingHash: null,
  parentId: null,
  parentChannel: null,
  parentParentId: null,
  parentSeq: null,
  parentAuthor: null,
  parentShadowed: null,
  parentThreadLastSeq: null,
  parentReplyCount: null,
  parentReplyAuthors: null,
  parentLastReplyAt: null,
  threadReadSeq: null,
  threadOwnAfter: null,
  parentAuthorFollows: null,
  quotedId: null,
  quotedChannel: null,
  quotedSeq: null,
  quotedShadowed: null,
  quotedAuthor: null,
  quotedText: null,
  quotedDeletedAt: null,
  ...fields,
});

/** A draft of a channel whose timeline stands at `lastSeq`. */
export const draft = (lastSeq = 0): Draft => {
  const head = { appId: app, channel: 1, lastSeq, logOffset: lastSeq, lastMessageAt: null };
  return new Draft(at, new Map([[channelKey(app, 1), head]]), new Set());
};
