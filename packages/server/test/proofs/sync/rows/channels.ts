import { endBan, endMute } from '../../../../src/modules/messaging/members/index.ts';
import { diary, general, messages, type World } from '../world.ts';
import type { Row } from './row.ts';

const update = (user: string, cid: string, change: object) => (w: World) =>
  w.act(user, 'channels.update', { cid, ...change });
const archive = (cid: string) => (w: World) => w.act('alice', 'channels.archive', { cid });
const leaveThePair = (w: World) => w.act('bob', 'members.leave', { cid: w.pair });
const again = (w: World) =>
  w.act('bob', 'channels.create', { type: 'messaging', distinct: true, members: ['alice'] });
const add =
  (cid: string, users: string[], role: 'member' | 'moderator' = 'member') =>
  (w: World) =>
    w.act('alice', 'members.add', { cid, users, role });
const remove = (by: string, cid: string, user: string) => (w: World) =>
  w.act(by, 'members.remove', { cid, user });
const setRole = (cid: string, user: string, role: 'owner' | 'admin' | 'moderator' | 'member') => (w: World) =>
  w.act('alice', 'members.setRole', { cid, user, role });

const words = 'words of the app, asked for by those who look after it';

/** The morning after everything in the world was said. */
const morning = '2026-01-06T08:00:00.000Z';
const ends =
  (job: typeof endMute | typeof endBan, user: string, cid: string) =>
  async (w: World): Promise<void> => {
    const { context, owner } = w.engine;
    const [row] = await owner<{ channel: number }[]>`
      select channel from channels where app_id = ${w.app.id} and type || ':' || id = ${cid}`;
    w.wait((Date.parse(morning) - context.clock.now().getTime()) / 1_000);
    const input = { channel: row?.channel ?? 0, user };
    const { signal } = new AbortController();
    await job.run(context, { app: w.app.id, input, id: 'end', attempt: 1, last: false, signal });
  };
const freeze = (w: World) => w.act('carol', 'channels.freeze', { cid: general });
const ban =
  (user: string, more: { kind?: 'hard' | 'shadow'; until?: string } = {}) =>
  (w: World) =>
    w.act('alice', 'members.ban', { cid: general, user, ...more });

export const channelRows = {
  'channels.getOrCreate': {
    cases: [
      {
        name: 'of a new one',
        write: (w) => w.act('bob', 'channels.getOrCreate', { cid: 'team:new', members: ['alice', 'erin'] }),
      },
      {
        name: 'of one that exists',
        write: (w) => w.act('bob', 'channels.getOrCreate', { cid: general, name: 'Other' }),
        unseen: true,
      },
    ],
  },
  'channels.create': {
    cases: [
      {
        name: 'of a group',
        write: (w) => w.act('alice', 'channels.create', { type: 'messaging', members: ['bob', 'dan'] }),
      },
      {
        name: 'of a conversation',
        write: (w) =>
          w.act('erin', 'channels.create', { type: 'messaging', distinct: true, members: ['faythe'] }),
      },
      { name: 'of a conversation that was hidden', prepare: leaveThePair, write: again },
      { name: 'of a conversation that exists', write: again, unseen: true },
    ],
  },
  'channels.get': { reads: 'a channel' },
  'channels.query': { reads: 'the list' },
  'channels.update': {
    cases: [
      { name: 'of the name', write: update('alice', general, { name: 'Everyone' }) },
      { name: 'that removes', write: update('alice', general, { name: null }) },
      { name: 'of custom data', write: update('alice', general, { custom: { colour: 'blue' } }) },
      { name: 'of an open channel to a private one', write: update('alice', general, { private: true }) },
      {
        name: 'of a private channel to an open one',
        prepare: update('alice', general, { private: true }),
        write: update('alice', general, { private: false }),
      },
      { name: 'of what newcomers see', write: update('alice', diary, { history: 'all' }) },
      { name: 'of an own type', write: update('alice', diary, { description: 'Every day' }) },
      { name: 'that changes nothing', write: update('alice', general, { name: 'General' }), unseen: true },
    ],
  },
  'channels.archive': {
    cases: [{ name: 'of an open channel', write: archive(general) }],
  },
  'channels.unarchive': {
    cases: [
      {
        name: 'of an open channel',
        prepare: archive(general),
        write: (w) => w.act('alice', 'channels.unarchive', { cid: general }),
      },
    ],
  },
  'channels.delete': {
    cases: [
      { name: 'by its owner', write: (w) => w.act('alice', 'channels.delete', { cid: general }) },
      { name: 'by the server', write: (w) => w.serve('channels.delete', { cid: diary }) },
    ],
  },
  'members.list': { reads: 'who is in a channel' },
  'members.add': {
    cases: [
      { name: 'of one', write: add(general, ['erin']) },
      { name: 'of several', write: add(diary, ['carol', 'dan'], 'moderator') },
      {
        name: 'of one who was there before',
        prepare: remove('alice', general, 'faythe'),
        write: add(general, ['faythe']),
      },
      { name: 'of one who is there', write: add(general, ['bob']), unseen: true },
    ],
  },
  'members.join': {
    cases: [{ name: 'of one who watched', write: (w) => w.act('erin', 'members.join', { cid: general }) }],
  },
  'channels.mute': {
    cases: [
      { name: 'for good', write: (w) => w.act('faythe', 'channels.mute', { cid: general }) },
      {
        name: 'until a time',
        write: (w) => w.act('faythe', 'channels.mute', { cid: general, until: morning }),
      },
      {
        name: 'that ends',
        prepare: (w) => w.act('faythe', 'channels.mute', { cid: general, until: morning }),
        write: ends(endMute, 'faythe', general),
      },
    ],
  },
  'channels.unmute': {
    cases: [
      {
        name: 'of a muted one',
        prepare: (w) => w.act('faythe', 'channels.mute', { cid: general }),
        write: (w) => w.act('faythe', 'channels.unmute', { cid: general }),
      },
    ],
  },
  'channels.freeze': {
    cases: [
      { name: 'of a channel', write: freeze },
      { name: 'of a frozen one', prepare: freeze, write: freeze, unseen: true },
    ],
  },
  'channels.unfreeze': {
    cases: [
      {
        name: 'of a frozen one',
        prepare: freeze,
        write: (w) => w.act('alice', 'channels.unfreeze', { cid: general }),
      },
    ],
  },
  'channels.slowMode': {
    cases: [
      {
        name: 'of seconds',
        write: (w) => w.act('carol', 'channels.slowMode', { cid: general, seconds: 30 }),
      },
    ],
  },
  'members.ban': {
    cases: [
      { name: 'of a member', write: ban('faythe') },
      { name: 'of one shadow-banned', write: ban('dan') },
      { name: 'of one who watches', write: ban('erin') },
      { name: 'by shadow', write: ban('faythe', { kind: 'shadow' }), unseen: true },
      { name: 'by shadow of one shut out', prepare: ban('faythe'), write: ban('faythe', { kind: 'shadow' }) },
      {
        name: 'that ends',
        prepare: ban('faythe', { until: morning }),
        write: ends(endBan, 'faythe', general),
      },
    ],
  },
  'members.unban': {
    cases: [
      {
        name: 'of one who was a member',
        prepare: ban('faythe'),
        write: (w) => w.act('alice', 'members.unban', { cid: general, user: 'faythe' }),
      },
      {
        name: 'of one shadow-banned',
        write: (w) => w.act('alice', 'members.unban', { cid: general, user: 'dan' }),
        unseen: true,
      },
    ],
  },
  'members.bans': { reads: 'who is banned, asked for when it is looked at' },
  'moderation.flag': { reads: 'a report that only moderators ask for' },
  'moderation.flags': { reads: 'what was reported, asked for when it is looked at' },
  'moderation.resolve': {
    cases: [
      {
        name: 'by removing',
        prepare: (w) => w.act('faythe', 'moderation.flag', { id: messages.naming }),
        write: (w) => w.act('carol', 'moderation.resolve', { id: messages.naming, outcome: 'remove' }),
      },
    ],
  },
  'moderation.acts': { reads: 'what moderators did, asked for when it is looked at' },
  'moderation.words': { reads: words },
  'moderation.blockWord': { reads: words },
  'moderation.allowWord': { reads: words },
  'moderation.tryWords': { reads: words },
  'channels.pin': {
    cases: [{ name: 'of a member', write: (w) => w.act('faythe', 'channels.pin', { cid: general }) }],
  },
  'channels.unpin': {
    cases: [
      {
        name: 'of a favourite',
        prepare: (w) => w.act('faythe', 'channels.pin', { cid: general }),
        write: (w) => w.act('faythe', 'channels.unpin', { cid: general }),
      },
    ],
  },
  'channels.hide': {
    cases: [{ name: 'of a member', write: (w) => w.act('faythe', 'channels.hide', { cid: general }) }],
  },
  'channels.show': {
    cases: [
      {
        name: 'of a hidden one',
        prepare: (w) => w.act('faythe', 'channels.hide', { cid: general }),
        write: (w) => w.act('faythe', 'channels.show', { cid: general }),
      },
    ],
  },
  'members.leave': {
    cases: [
      { name: 'of a member', write: (w) => w.act('faythe', 'members.leave', { cid: general }) },
      { name: 'of a newcomer', write: (w) => w.act('erin', 'members.leave', { cid: diary }) },
      { name: 'of a conversation', write: leaveThePair },
    ],
  },
  'members.remove': {
    cases: [
      { name: 'of a member', write: remove('alice', general, 'faythe') },
      { name: 'of one shadow-banned', write: remove('alice', general, 'dan') },
      {
        name: 'of a newcomer',
        write: remove('alice', diary, 'erin'),
      },
      {
        name: 'of one who is named',
        prepare: (w) => w.act('bob', 'reads.markUnread', { cid: general, seq: 1 }),
        write: remove('alice', general, 'faythe'),
      },
    ],
  },
  'members.setRole': {
    cases: [
      { name: 'to more', write: setRole(general, 'bob', 'moderator') },
      { name: 'to less', write: setRole(general, 'carol', 'member') },
      { name: 'to owner', write: setRole(general, 'faythe', 'owner') },
      { name: 'that they have', write: setRole(general, 'bob', 'member'), unseen: true },
    ],
  },
  'reads.markRead': {
    cases: [
      { name: 'of all', write: (w) => w.act('faythe', 'reads.markRead', { cid: general }) },
      { name: 'up to a number', write: (w) => w.act('faythe', 'reads.markRead', { cid: general, seq: 4 }) },
      {
        name: 'of what was read',
        write: (w) => w.act('faythe', 'reads.markRead', { cid: general, seq: 1 }),
        unseen: true,
      },
    ],
  },
  'reads.markUnread': {
    cases: [
      {
        name: 'from a number',
        prepare: (w) => w.act('bob', 'reads.markRead', { cid: general }),
        write: (w) => w.act('bob', 'reads.markUnread', { cid: general, seq: 2 }),
      },
    ],
  },
  'reads.markAllRead': {
    cases: [{ name: 'in every channel', write: (w) => w.act('faythe', 'reads.markAllRead', {}) }],
  },
  'reads.list': { reads: 'how far others have read, asked for again after every connect' },
  'reads.unread': { reads: 'sums of what is held' },
  'threads.list': { reads: 'threads' },
  'threads.markRead': {
    cases: [
      {
        name: 'of all',
        prepare: (w) => w.say('alice', 101, 'Or the sea', { parentId: messages.parent }),
        write: (w) => w.act('bob', 'threads.markRead', { id: messages.parent }),
        unseen: true,
      },
    ],
  },
  'threads.follow': { reads: 'where one stands in a thread, asked for again after every connect' },
  'threads.unfollow': { reads: 'where one stands in a thread, asked for again after every connect' },
  'typing.start': { reads: 'shown for seconds and never held' },
  'typing.stop': { reads: 'shown for seconds and never held' },
  'presence.heartbeat': { reads: 'shown while it lasts and never held' },
  'presence.watch': { reads: 'how people are shown, asked for again after every connect and every minute' },
  'presence.setAway': { reads: 'shown to watchers, asked for again after every connect' },
  'presence.setDnd': { reads: 'shown to watchers, asked for again after every connect' },
  'presence.setQuiet': { reads: 'shown to watchers, asked for again after every connect' },
  'presence.setStatus': { reads: 'shown to watchers, asked for again after every connect' },
  'sync.sync': { reads: 'what changed' },
} as const satisfies Record<string, Row>;
