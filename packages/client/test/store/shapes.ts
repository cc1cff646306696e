import type { Message } from '@parley/protocol';
import type { Operation, StoredHead, StoredTimeline, Upload } from '../../src/index.ts';

/** Records as a client writes them. */
export const cid = 'messaging:welcome';
const at = '2026-11-01T10:00:00.000Z';

export const message = (number: number, text = `message ${number}`): Message => ({
  id: `0190a0a0-0000-7000-8000-${String(number).padStart(12, '0')}`,
  cid,
  seq: number,
  type: 'regular',
  text,
  attachments: [],
  mentions: { users: [], groups: [], here: false, channel: false },
  author: 'bob',
  reactions: {},
  replyCount: 0,
  replyAuthors: [],
  custom: {},
  createdAt: at,
  offset: number,
});

export const head = (lastSeq: number): StoredHead => ({
  cid,
  channel: {
    cid,
    type: 'messaging',
    id: 'welcome',
    private: true,
    distinct: false,
    memberCount: 2,
    frozen: false,
    slowModeSeconds: 0,
    custom: {},
    createdAt: at,
    offset: 1,
  } as StoredHead['channel'],
  settings: undefined,
  capabilities: ['read-channel'],
  offset: lastSeq,
  lastMessageId: message(lastSeq).id,
  lastMessageAt: at,
  reading: { lastReadSeq: 0, unread: lastSeq, mentions: 0, offset: lastSeq },
  tallies: [],
  reads: {},
  lastSeq,
  last: message(lastSeq),
});

export const timeline = (toSeq: number, more: Partial<StoredTimeline> = {}): StoredTimeline => ({
  cid,
  epoch: 'epoch',
  offset: toSeq,
  line: { intervals: [{ fromSeq: 1, toSeq }], lastSeq: toSeq },
  threads: {},
  members: {},
  membersComplete: false,
  openedAt: 1,
  bytes: 100,
  ...more,
});

export const send = (number: number): Operation => ({
  id: `0190a0a0-0000-7000-9000-${String(number).padStart(12, '0')}`,
  name: 'messages.send',
  cid,
  input: { cid, id: `0190a0a0-0000-7000-9000-${String(number).padStart(12, '0')}`, text: `send ${number}` },
  at: new Date().toISOString(),
  progress: { status: 'queued' },
});

export const upload = (number: number, more: Partial<Upload> = {}): Upload => ({
  id: `0190a0a0-0000-7000-a000-${String(number).padStart(12, '0')}`,
  name: 'lake.jpg',
  mimeType: 'image/jpeg',
  size: 5,
  at,
  position: number,
  kept: true,
  progress: { status: 'queued' },
  ...more,
});
